import { useRef, useState } from 'preact/hooks';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { ChannelMark } from './channel-mark.tsx';
import { Dialog } from './dialog.tsx';
import { FormFoot } from './form-foot.tsx';
import { useRareVoice } from './use-rare-voice.ts';

type BulkMergeProps = {
  tickets: readonly TicketSummary[];
  onDo: (into: TicketSummary) => void;
  onClose: () => void;
};

/** Chooses the one in which the others go on: at first the oldest, which has the most of the story. */
export function BulkMerge({ tickets, onDo, onClose }: BulkMergeProps) {
  const { say } = useRareVoice();
  const dialog = useRef<HTMLDialogElement>(null);
  const oldestFirst = [...tickets].sort((a, b) => a.openedAt.localeCompare(b.openedAt));
  const [into, choose] = useState(oldestFirst[0]?.id ?? '');
  const submit = (event: Event) => {
    event.preventDefault();
    const target = tickets.find(({ id }) => id === into);
    dialog.current?.close();
    if (target) onDo(target);
  };
  return (
    <Dialog dialog={dialog} title={say('mergeMany', { count: tickets.length })} onClose={onClose}>
      <form class="talk-form" onSubmit={submit}>
        <fieldset class="bulk-tags">
          <legend>{say('goOnIn')}</legend>
          {oldestFirst.map(({ id, ref, channel, subject, preview }) => (
            <label key={id}>
              <input type="radio" name="into" checked={id === into} onChange={() => choose(id)} />
              <ChannelMark channel={channel} /> <span class="mono">{ref}</span>
              <bdi class="clip">{subject || preview}</bdi>
            </label>
          ))}
        </fieldset>
        <FormFoot note={say('unmergeBack')} act={say('merge')} />
      </form>
    </Dialog>
  );
}
