import type { QuarantineView } from '../../../shared/api/views.ts';
import { dayLabel, fileSize, fullTime, timeOfDay } from '../../shared/time.ts';
import { loadQuarantine, rerun, rerunAll } from '../effects/lists.ts';
import { channelWord } from '../state/words.ts';
import { ChannelMark } from './channel-mark.tsx';
import { usePage } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { Icon } from './icon.tsx';
import { ListSkeleton } from './skeleton.tsx';

/** What came in and could not be read: kept with its reason, to be run again when the cause is mended. */
export function Quarantine() {
  const { state, ports } = usePage();
  const { phase, entries, error } = state.quarantine;
  return (
    <main class="quarantine" id="main">
      <header>
        <h1>Quarantine</h1>
        <p class="muted">What came in and could not be read. Nothing is lost: mend the cause, then run it again.</p>
        <Waiting entries={entries} />
      </header>
      {phase === 'failed' ? (
        <Empty
          icon="alert"
          title="The quarantine did not load"
          text={error}
          act={tryAgain(() => void loadQuarantine(ports))}
        />
      ) : null}
      {phase === 'loading' || phase === 'idle' ? <ListSkeleton /> : null}
      {phase === 'ready' && entries.length === 0 ? (
        <Empty icon="check" title="Nothing here" text="Everything that came in could be read." />
      ) : null}
      <ul class="entries">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
    </main>
  );
}

/** How much waits and since when; with more than one, a button for all of it. */
function Waiting({ entries }: { entries: readonly QuarantineView[] }) {
  const { ports } = usePage();
  const waiting = entries.filter(({ state }) => state === 'waiting');
  const oldest = waiting.map(({ at }) => at).sort()[0];
  if (oldest === undefined || waiting.length < 2) return null;
  return (
    <p>
      {waiting.length} wait, the oldest since{' '}
      <time title={fullTime(oldest)}>
        {dayLabel(oldest, ports.clock.now())}, {timeOfDay(oldest)}
      </time>{' '}
      <button type="button" class="button" onClick={() => void rerunAll(ports)}>
        <Icon name="refresh" size={14} /> Run all again
      </button>
    </p>
  );
}

function Entry({ entry }: { entry: QuarantineView }) {
  const { ports } = usePage();
  return (
    <li class="entry">
      <ChannelMark channel={entry.channel} />
      <div class="entry-text">
        <p class="entry-reason" dir="auto">
          {entry.reason}
        </p>
        <p class="muted">
          {channelWord(entry.channel)} · {entry.account} · {fileSize(entry.bytes)} ·{' '}
          <time title={fullTime(entry.at)}>
            {dayLabel(entry.at, ports.clock.now())}, {timeOfDay(entry.at)}
          </time>
        </p>
      </div>
      {entry.state === 'done' ? (
        <span class="badge status-resolved">Done</span>
      ) : (
        <button
          type="button"
          class="button"
          disabled={entry.state === 're-running'}
          onClick={() => void rerun(ports, entry.id)}
        >
          <Icon name="refresh" size={14} /> {entry.state === 're-running' ? 'Running …' : 'Run again'}
        </button>
      )}
    </li>
  );
}
