import { useEffect, useState } from 'preact/hooks';
import type { LedgerHour, LedgerRow } from '../../../shared/domain/ledger-row.ts';
import { errorText } from '../../shared/api-error.ts';
import { fullTime, timeOfDay } from '../../shared/time.ts';
import type { Ports } from '../effects/ports.ts';
import { channelWord } from '../state/words.ts';
import { ChannelMark } from './channel-mark.tsx';
import { usePage } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { ListSkeleton } from './skeleton.tsx';

type Load = { hours: LedgerHour[] } | { error: string } | null;

/** Whether everything that came in today is accounted for: an hour a group, an account a line. */
export function Ledger() {
  const { ports } = usePage();
  const { load, again } = useLedger(ports);
  const hours = load && 'hours' in load ? load.hours : [];
  const rows = hours.flatMap((hour) => hour.rows);
  return (
    <main class="quarantine ledger" id="main">
      <header>
        <h1>Ledger</h1>
        <p class="muted">{sentence(rows, hours[0]?.until)}</p>
      </header>
      {load === null ? <ListSkeleton /> : null}
      {load && 'error' in load ? (
        <Empty icon="alert" title="The ledger did not load" text={load.error} act={tryAgain(again)} />
      ) : null}
      {load && 'hours' in load && rows.length === 0 ? (
        <Empty icon="check" title="Nothing yet" text="What comes in today is listed here ten minutes later." />
      ) : null}
      {rows.length > 0 ? <Account rows={rows} /> : null}
    </main>
  );
}

function useLedger({ api }: Ports): { load: Load; again: () => void } {
  const [load, setLoad] = useState<Load>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    api.ledger().then(
      ({ hours }) => gone || setLoad({ hours }),
      (error) => gone || setLoad({ error: errorText(error) }),
    );
    return () => {
      gone = true;
    };
  }, [api, turn]);
  return { load, again: () => setTurn(turn + 1) };
}

/** The newest hour is judged up to a moment: what came later is not in it yet. */
function sentence(rows: readonly LedgerRow[], until: string | undefined): string {
  const received = rows.reduce((sum, row) => sum + row.received, 0);
  const missing = rows.reduce((sum, row) => sum + row.difference, 0);
  if (received === 0) return 'Received = stored + quarantined + ignored, from the raw input itself.';
  const came = `that came in today${until === undefined ? '' : ` until ${timeOfDay(until)}`}`;
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
  const { hour, channel, account, missing } = row;
  return (
    <tr data-gap={row.difference > 0 ? '' : undefined}>
      <td>
        <time title={fullTime(hour)}>{timeOfDay(hour)}</time>
      </td>
      <td>
        <ChannelMark channel={channel} /> {channelWord(channel)} {account}
        {missing.map(({ key, at, because }) => (
          <p key={key} class="gap" dir="auto">
            {timeOfDay(at)} · {because}
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
