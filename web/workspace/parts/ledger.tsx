import { useEffect, useState } from 'preact/hooks';
import type { LedgerHour, LedgerRow } from '../../../shared/domain/ledger-row.ts';
import type { Spell } from '../../shared/texts/spell.ts';
import type { Ports } from '../effects/ports.ts';
import { errorText } from '../state/error-text.ts';
import { channelWord } from '../state/words.ts';
import { ChannelMark } from './channel-mark.tsx';
import { usePage, useVoice } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { Icon } from './icon.tsx';
import { ListSkeleton } from './skeleton.tsx';

type Load = { hours: LedgerHour[] } | { error: string } | null;

const DAY_MS = 86_400_000;

/** Whether everything that came in on a day is accounted for: an hour a group, an account a line. Days are UTC's, as the desk keeps its hours. */
export function Ledger() {
  const { ports } = usePage();
  const today = dayOf(ports.clock.now());
  const [day, setDay] = useState(today);
  const { load, again } = useLedger(ports, day);
  const hours = load && 'hours' in load ? load.hours : [];
  const rows = hours.flatMap((hour) => hour.rows);
  return (
    <main class="quarantine ledger" id="main">
      <header>
        <h1>Ledger</h1>
        <p class="muted">{sentence(rows, day === today ? hours[0]?.until : undefined, ports.spell)}</p>
        <DayPicker day={day} today={today} go={setDay} />
      </header>
      {load === null ? <ListSkeleton /> : null}
      {load && 'error' in load ? (
        <Empty icon="alert" title="The ledger did not load" text={load.error} act={tryAgain(again, ports.say)} />
      ) : null}
      {load && 'hours' in load && rows.length === 0 ? (
        <Empty icon="check" title={day === today ? 'Nothing yet' : 'Nothing came in'} text={nothing(day === today)} />
      ) : null}
      {rows.length > 0 ? <Account rows={rows} /> : null}
    </main>
  );
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The desk keeps its findings for ninety days. */
function DayPicker({ day, today, go }: { day: string; today: string; go: (day: string) => void }) {
  const beside = (days: number) => dayOf(Date.parse(day) + days * DAY_MS);
  return (
    <p class="days">
      <button type="button" class="button" aria-label="The day before" onClick={() => go(beside(-1))}>
        <Icon name="back" size={14} />
      </button>{' '}
      <input
        type="date"
        aria-label="Day (UTC)"
        value={day}
        max={today}
        onChange={({ currentTarget }) => currentTarget.value && go(currentTarget.value)}
      />{' '}
      {day === today ? null : (
        <button type="button" class="button" onClick={() => go(today)}>
          Today
        </button>
      )}
    </p>
  );
}

function nothing(isToday: boolean): string {
  return isToday
    ? 'What comes in today is listed here ten minutes later.'
    : 'Or it was more than ninety days ago: the command line can still tell.';
}

function useLedger({ api, say }: Ports, day: string): { load: Load; again: () => void } {
  const [load, setLoad] = useState<Load>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    setLoad(null);
    api.ledger(day).then(
      ({ hours }) => gone || setLoad({ hours }),
      (error) => gone || setLoad({ error: errorText(error, say) }),
    );
    return () => {
      gone = true;
    };
  }, [api, day, turn]);
  return { load, again: () => setTurn(turn + 1) };
}

/** The newest hour is judged up to a moment: what came later is not in it yet. */
function sentence(rows: readonly LedgerRow[], until: string | undefined, spell: Spell): string {
  const received = rows.reduce((sum, row) => sum + row.received, 0);
  const missing = rows.reduce((sum, row) => sum + row.difference, 0);
  if (received === 0) return 'Received = stored + quarantined + ignored, from the raw input itself.';
  const came = `that came in${until === undefined ? '' : ` until ${spell.timeOfDay(until)}`}`;
  return missing === 0
    ? `All ${received} ${came} are accounted for.`
    : `${missing} of ${received} ${came} are not accounted for.`;
}

const COUNTS = ['received', 'stored', 'quarantined', 'ignored', 'difference'] as const;

function Account({ rows }: { rows: readonly LedgerRow[] }) {
  return (
    <table class="account">
      <thead>
        <tr>
          <th scope="col">Hour</th>
          <th scope="col">Account</th>
          {COUNTS.map((name) => (
            <th key={name} scope="col" class="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={`${row.hour} ${row.channel} ${row.account}`} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ row }: { row: LedgerRow }) {
  const { say, spell } = useVoice();
  const { hour, channel, account, missing } = row;
  return (
    <tr data-gap={row.difference > 0 ? '' : undefined}>
      <td>
        <time title={spell.fullTime(hour)}>{spell.timeOfDay(hour)}</time>
      </td>
      <td>
        <ChannelMark channel={channel} /> {channelWord(channel, say)} {account}
        {missing.map(({ key, at, because }) => (
          <p key={key} class="gap" dir="auto">
            {spell.timeOfDay(at)} · {because}
          </p>
        ))}
      </td>
      {COUNTS.map((name) => (
        <td key={name} class="number" data-zero={row[name] === 0 ? '' : undefined}>
          {row[name]}
        </td>
      ))}
    </tr>
  );
}
