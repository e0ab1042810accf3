import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { ChannelMark } from './channel-mark.tsx';
import { FormFoot } from './form-foot.tsx';
import { Icon } from './icon.tsx';
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
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    const target = tickets.find(({ id }) => id === into);
    dialog.current?.close();
    if (target) onDo(target);
  };
  return (
    <dialog class="help talk" ref={dialog} aria-labelledby="bulk-merge-title" onClose={onClose}>
      <header>
        <h2 id="bulk-merge-title">{say('mergeMany', { count: tickets.length })}</h2>
        <button type="button" class="button-plain" aria-label={say('close')} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
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
    </dialog>
  );
}
