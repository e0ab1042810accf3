import { useRef, useState } from 'preact/hooks';
import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { asTag } from '../state/tag.ts';
import { goingOn, tagsSeen } from '../state/tags-seen.ts';
import { usePage } from './context.ts';
import { Dialog } from './dialog.tsx';
import { FormFoot } from './form-foot.tsx';
import { Offered } from './offered.tsx';
import { useRareVoice } from './use-rare-voice.ts';

type BulkTagsProps = {
  tickets: readonly TicketSummary[];
  onDo: (step: Extract<TicketCommand, { type: 'tag' }>) => void;
  onClose: () => void;
};

const MOST = 10;

/** Tags to put on all of them, and those to take off wherever they are. */
export function BulkTags({ tickets, onDo, onClose }: BulkTagsProps) {
  const { say } = useRareVoice();
  const dialog = useRef<HTMLDialogElement>(null);
  const { state } = usePage();
  const [written, setWritten] = useState('');
  const [remove, setRemove] = useState<readonly string[]>([]);
  const submit = (event: Event) => {
    event.preventDefault();
    const add = written.split(/[,;]/).flatMap((word) => asTag(word) ?? []);
    dialog.current?.close();
    if (add.length + remove.length > 0)
      onDo({ type: 'tag', add: [...new Set(add)].slice(0, MOST), remove: [...remove] });
  };
  return (
    <Dialog dialog={dialog} title={say('tagsOf', { count: tickets.length })} onClose={onClose}>
      <form class="talk-form" onSubmit={submit}>
        <label>
          {say('putOn')}
          <input
            list="tags-all-may-take"
            maxLength={400}
            autocomplete="off"
            spellcheck={false}
            placeholder={say('tagsHint')}
            value={written}
            onInput={(event) => setWritten(event.currentTarget.value)}
          />
        </label>
        <Offered id="tags-all-may-take" texts={goingOn(written, tagsSeen(state))} />
        <TakeOff tickets={tickets} chosen={remove} onChange={setRemove} />
        <FormFoot note={say('commas')} act={say('changeTags')} />
      </form>
    </Dialog>
  );
}

type TakeOffProps = {
  tickets: readonly TicketSummary[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
};

function TakeOff({ tickets, chosen, onChange }: TakeOffProps) {
  const { say } = useRareVoice();
  const tags = [...new Set(tickets.flatMap((ticket) => ticket.tags))].sort();
  if (tags.length === 0) return null;
  return (
    <fieldset class="bulk-tags">
      <legend>{say('takeOff')}</legend>
      {tags.map((tag) => (
        <label key={tag}>
          <input
            type="checkbox"
            checked={chosen.includes(tag)}
            disabled={!chosen.includes(tag) && chosen.length >= MOST}
            onChange={() => onChange(chosen.includes(tag) ? chosen.filter((each) => each !== tag) : [...chosen, tag])}
          />
          <bdi>{tag}</bdi> <span class="muted">{tickets.filter((ticket) => ticket.tags.includes(tag)).length}</span>
        </label>
      ))}
    </fieldset>
  );
}
