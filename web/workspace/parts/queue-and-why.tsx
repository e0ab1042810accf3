import type { RefObject } from 'preact';
import { QUEUES, type Queue } from '../../../shared/domain/words.ts';
import { queueWord } from '../state/words.ts';
import { usePage } from './context.ts';
import { useRareVoice } from './use-rare-voice.ts';

type QueueAndWhyProps = { queue: Queue; onQueue: (queue: Queue) => void; reason: RefObject<HTMLInputElement | null> };

/** Into which queue, and why: whoever gets it should not have to ask. */
export function QueueAndWhy({ queue, onQueue, reason }: QueueAndWhyProps) {
  const { state } = usePage();
  const { say } = useRareVoice();
  return (
    <>
      <label>
        {say('toQueue')}
        <select value={queue} onChange={(event) => onQueue(event.currentTarget.value as Queue)}>
          {QUEUES.map((each) => (
            <option key={each} value={each}>
              {queueWord(state, each)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('why')}
        <input ref={reason} maxLength={300} dir="auto" autocomplete="off" />
      </label>
    </>
  );
}
