import type { QuarantineList, QuarantineView } from '../../../shared/api/views.ts';
import { loadQuarantine, moreQuarantine, rerun, rerunAll } from '../effects/lists.ts';
import { channelWord } from '../state/words.ts';
import type { WorkspaceSay } from '../texts/voice.ts';
import { ChannelMark } from './channel-mark.tsx';
import { usePage, useVoice } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { Icon } from './icon.tsx';
import { ListSkeleton } from './skeleton.tsx';

/** What came in and could not be read, and what the desk has given up: kept with its reason, to be run again when the cause is mended. */
export function Quarantine() {
  const { state, ports } = usePage();
  const { phase, entries, waiting, oldest, cursor, error } = state.quarantine;
  return (
    <main class="quarantine" id="main">
      <header>
        <h1>Quarantine</h1>
        <p class="muted">
          What could not be read, and what failed too often. Nothing is lost: mend the cause, then run it again.
        </p>
        <Waiting waiting={waiting} oldest={oldest} />
      </header>
      {phase === 'failed' ? (
        <Empty
          icon="alert"
          title="The quarantine did not load"
          text={error}
          act={tryAgain(() => void loadQuarantine(ports), ports.say)}
        />
      ) : null}
      {phase === 'loading' || phase === 'idle' ? <ListSkeleton /> : null}
      {phase === 'ready' && entries.length === 0 ? (
        <Empty icon="check" title="Nothing here" text="Everything that came in could be read and worked on." />
      ) : null}
      <ul class="entries">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      {cursor === null ? null : (
        <p>
          <button type="button" class="button" onClick={() => void moreQuarantine(ports)}>
            Show more
          </button>
        </p>
      )}
    </main>
  );
}

/** How much waits and since when; with more than one, a button for all of it. */
function Waiting({ waiting, oldest }: Pick<QuarantineList, 'waiting' | 'oldest'>) {
  const { spell } = useVoice();
  const { ports } = usePage();
  if (oldest === null || waiting < 2) return null;
  return (
    <p>
      {waiting} wait, the oldest since{' '}
      <time title={spell.fullTime(oldest)}>
        {spell.dayLabel(oldest, ports.clock.now())}, {spell.timeOfDay(oldest)}
      </time>{' '}
      <button type="button" class="button" onClick={() => void rerunAll(ports)}>
        <Icon name="refresh" size={14} /> Run all again
      </button>
    </p>
  );
}

function Entry({ entry }: { entry: QuarantineView }) {
  const { say, spell } = useVoice();
  const { ports } = usePage();
  return (
    <li class="entry">
      {entry.channel ? <ChannelMark channel={entry.channel} /> : <Icon name="refresh" size={18} />}
      <div class="entry-text">
        <p class="entry-reason" dir="auto">
          {entry.reason}
        </p>
        <p class="muted">
          {placeOf(entry, say)} · {spell.fileSize(entry.bytes)} ·{' '}
          <time title={spell.fullTime(entry.at)}>
            {spell.dayLabel(entry.at, ports.clock.now())}, {spell.timeOfDay(entry.at)}
          </time>
        </p>
      </div>
      {entry.state === 'done' ? (
        <span class="badge status-resolved">Done</span>
      ) : (
        <button type="button" class="button" disabled={!entry.again} onClick={() => void rerun(ports, entry.id)}>
          <Icon name="refresh" size={14} /> {entry.again ? 'Run again' : 'Running …'}
        </button>
      )}
    </li>
  );
}

/** Where it came in, and which jobs it belongs to where it was given up. */
function placeOf({ channel, account, queue }: QuarantineView, say: WorkspaceSay): string {
  return [channel && channelWord(channel, say), account, queue && say(`job.${queue}`)].filter(Boolean).join(' · ');
}
