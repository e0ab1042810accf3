import { useEffect, useState } from 'preact/hooks';
import type { LedgerHour, LedgerRow } from '../../../shared/domain/ledger-row.ts';
import type { Ports } from '../effects/ports.ts';
import { errorText } from '../state/error-text.ts';
import { channelWord } from '../state/words.ts';
import { ChannelMark } from './channel-mark.tsx';
import { usePage } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { Icon } from './icon.tsx';
import { ListSkeleton } from './skeleton.tsx';
import { type RareVoice, useRareVoice } from './use-rare-voice.ts';

type Load = { hours: LedgerHour[] } | { error: string } | null;

const DAY_MS = 86_400_000;

/** Whether everything that came in on a day is accounted for: an hour a group, an account a line. Days are UTC's, as the desk keeps its hours. */
export function Ledger() {
  const { ports } = usePage();
  const voice = useRareVoice();
  const { say } = voice;
  const today = dayOf(ports.clock.now());
  const [day, setDay] = useState(today);
  const { load, again } = useLedger(ports, day);
  const hours = load && 'hours' in load ? load.hours : [];
  const rows = hours.flatMap((hour) => hour.rows);
  return (
    <main class="quarantine ledger" id="main">
      <header>
        <h1>{say('view.ledger')}</h1>
        <p class="muted">{sentence(rows, day === today ? hours[0]?.until : undefined, voice)}</p>
        <DayPicker day={day} today={today} go={setDay} />
      </header>
      {load === null ? <ListSkeleton /> : null}
      {load && 'error' in load ? (
        <Empty icon="alert" title={say('ledgerFailed')} text={load.error} act={tryAgain(again, say)} />
      ) : null}
      {load && 'hours' in load && rows.length === 0 ? (
        <Empty
          icon="check"
          title={say(day === today ? 'nothingYet' : 'nothingCame')}
          text={say(day === today ? 'nothingToday' : 'nothingThen')}
        />
      ) : null}
      {rows.length > 0 ? <Account rows={rows} /> : null}
    </main>
  );
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The desk keeps its findings for ninety days. */
function DayPicker({ day, today, go }: { day: string; today: string; go: (day: string) => void }) {
  const { say } = useRareVoice();
  const beside = (days: number) => dayOf(Date.parse(day) + days * DAY_MS);
  return (
    <p class="days">
      <button type="button" class="button" aria-label={say('dayBefore')} onClick={() => go(beside(-1))}>
        <Icon name="back" size={14} />
      </button>{' '}
      <input
        type="date"
        aria-label={say('dayUtc')}
        value={day}
        max={today}
        onChange={({ currentTarget }) => currentTarget.value && go(currentTarget.value)}
      />{' '}
      {day === today ? null : (
        <button type="button" class="button" onClick={() => go(today)}>
          {say('today')}
        </button>
      )}
    </p>
  );
}

function useLedger(ports: Ports, day: string): { load: Load; again: () => void } {
  const { api } = ports;
  const [load, setLoad] = useState<Load>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    setLoad(null);
    api.ledger(day).then(
      ({ hours }) => gone || setLoad({ hours }),
      (error) => gone || setLoad({ error: errorText(error, ports) }),
    );
    return () => {
      gone = true;
    };
  }, [api, day, turn]);
  return { load, again: () => setTurn(turn + 1) };
}

/** The newest hour is judged up to a moment: what came later is not in it yet. */
function sentence(rows: readonly LedgerRow[], until: string | undefined, { say, spell }: RareVoice): string {
  const received = rows.reduce((sum, row) => sum + row.received, 0);
  const missing = rows.reduce((sum, row) => sum + row.difference, 0);
  if (received === 0) return say('ledgerText');
  if (until === undefined)
    return missing === 0 ? say('allAccounted', { count: received }) : say('notAccounted', { count: received, missing });
  const time = spell.timeOfDay(until);
  return missing === 0
    ? say('allAccountedUntil', { count: received, time })
    : say('notAccountedUntil', { count: received, missing, time });
}

const COUNTS = ['received', 'stored', 'quarantined', 'ignored', 'difference'] as const;

function Account({ rows }: { rows: readonly LedgerRow[] }) {
  const { say } = useRareVoice();
  return (
    <table class="account">
      <thead>
        <tr>
          <th scope="col">{say('hour')}</th>
          <th scope="col">{say('account')}</th>
          {COUNTS.map((name) => (
            <th key={name} scope="col" class="number">
              {say(`count.${name}`)}
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
  const { say, spell } = useRareVoice();
  const { hour, channel, account, missing } = row;
  return (
    <tr data-gap={row.difference > 0 ? '' : undefined}>
      <td>
        <time title={spell.fullTime(hour)}>{spell.timeOfDay(hour)}</time>
      </td>
      <td>
        <ChannelMark channel={channel} /> {channelWord(channel, say)} {account}
        {missing.map(({ key, at, because }) => (
          <p key={key} class="gap" lang="en" dir="auto">
            {spell.timeOfDay(at)} · {because}
          </p>
        ))}
      </td>
      {COUNTS.map((name) => (
        <td key={name} class="number" data-zero={row[name] === 0 ? '' : undefined}>
          {spell.number(row[name])}
        </td>
      ))}
    </tr>
  );
}
