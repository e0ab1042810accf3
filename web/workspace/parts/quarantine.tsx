import type { QuarantineList, QuarantineView } from '../../../shared/api/views.ts';
import { loadQuarantine, moreQuarantine, rerun, rerunAll } from '../effects/lists.ts';
import { channelWord } from '../state/words.ts';
import type { RareSay } from '../texts/voice.ts';
import { ChannelMark } from './channel-mark.tsx';
import { usePage } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { Icon } from './icon.tsx';
import { ListSkeleton } from './skeleton.tsx';
import { useRareVoice } from './use-rare-voice.ts';

/** What came in and could not be read, and what the desk has given up: kept with its reason, to be run again when the cause is mended. */
export function Quarantine() {
  const { state, ports } = usePage();
  const { say } = useRareVoice();
  const { phase, entries, waiting, oldest, cursor, error } = state.quarantine;
  return (
    <main class="quarantine" id="main">
      <header>
        <h1>{say('view.quarantine')}</h1>
        <p class="muted">{say('quarantineText')}</p>
        <Waiting waiting={waiting} oldest={oldest} />
      </header>
      {phase === 'failed' ? (
        <Empty
          icon="alert"
          title={say('quarantineFailed')}
          text={error}
          act={tryAgain(() => void loadQuarantine(ports), say)}
        />
      ) : null}
      {phase === 'loading' || phase === 'idle' ? <ListSkeleton /> : null}
      {phase === 'ready' && entries.length === 0 ? (
        <Empty icon="check" title={say('nothingHere')} text={say('quarantineEmpty')} />
      ) : null}
      <ul class="entries">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      {cursor === null ? null : (
        <p>
          <button type="button" class="button" onClick={() => void moreQuarantine(ports)}>
            {say('showMore')}
          </button>
        </p>
      )}
    </main>
  );
}

/** How much waits and since when; with more than one, a button for all of it. */
function Waiting({ waiting, oldest }: Pick<QuarantineList, 'waiting' | 'oldest'>) {
  const { say, spell } = useRareVoice();
  const { ports } = usePage();
  if (oldest === null || waiting < 2) return null;
  return (
    <p>
      <span title={spell.fullTime(oldest)}>{say('waitSince', { count: waiting, time: spell.dayAndTime(oldest) })}</span>{' '}
      <button type="button" class="button" onClick={() => void rerunAll(ports)}>
        <Icon name="refresh" size={14} /> {say('runAllAgain')}
      </button>
    </p>
  );
}

function Entry({ entry }: { entry: QuarantineView }) {
  const { say, spell } = useRareVoice();
  const { ports } = usePage();
  return (
    <li class="entry">
      {entry.channel ? <ChannelMark channel={entry.channel} /> : <Icon name="refresh" size={18} />}
      <div class="entry-text">
        <p class="entry-reason" lang="en" dir="auto">
          {entry.reason}
        </p>
        <p class="muted">
          {placeOf(entry, say)} · {spell.fileSize(entry.bytes)} ·{' '}
          <time title={spell.fullTime(entry.at)}>
            {say('dayAt', { day: spell.dayLabel(entry.at, ports.clock.now()), time: spell.timeOfDay(entry.at) })}
          </time>
        </p>
      </div>
      {entry.state === 'done' ? (
        <span class="badge status-resolved">{say('done')}</span>
      ) : (
        <button type="button" class="button" disabled={!entry.again} onClick={() => void rerun(ports, entry.id)}>
          <Icon name="refresh" size={14} /> {say(entry.again ? 'runAgain' : 'running')}
        </button>
      )}
    </li>
  );
}

/** Where it came in, and which jobs it belongs to where it was given up. */
function placeOf({ channel, account, queue }: QuarantineView, say: RareSay): string {
  return [channel && channelWord(channel, say), account, queue && say(`job.${queue}`)].filter(Boolean).join(' · ');
}
