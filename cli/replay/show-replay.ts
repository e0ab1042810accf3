import type { Period } from '../../local/replay/archived-jobs.ts';
import type { Change, Difference, Side } from '../../local/replay/compare.ts';
import type { ReplayLine } from '../../local/replay/replay-lines.ts';
import type { InputResult, Replayed } from '../../local/replay/results.ts';
import { METRIC_WORDS } from '../../shared/domain/metric-words.ts';
import { iso } from '../../shared/domain/words.ts';
import type { Paint } from '../paint.ts';
import { table } from '../table.ts';

/** One side's name and what it made of the input. */
export type Run = { name: string; replayed: Replayed };

const OUTCOMES: readonly InputResult['outcome'][] = [
  'opened',
  'joined',
  'no ticket',
  'nothing new',
  'quarantined',
  'failed',
];

/** What was run, then how it went on each side, as counts. */
export function showSummary(period: Period, runs: readonly Run[], paint: Paint): string {
  const [first] = runs;
  const inputs = new Set(first?.replayed.inputs.map(({ input }) => input)).size;
  const head = `${paint('bold', `${inputs} inputs`)} from ${shown(iso(period.from))} to ${shown(iso(period.to))} UTC; nothing was sent\n\n`;
  const routes = new Set(runs.flatMap(({ replayed }) => replayed.tickets.map(routeOf)));
  const counts = runs.map(({ replayed }) => countsOf(replayed));
  const names = OUTCOMES.flatMap((name) => (name === 'opened' ? [name, ...[...routes].sort()] : [name]));
  const rows = names.map((name) => [name, ...counts.map((own) => String(own.get(name)?.length ?? 0))]);
  const told = rows.filter(([, ...own]) => own.some((count) => count !== '0'));
  const columns = [{ title: '' }, ...runs.map(({ name }) => ({ title: name, align: 'right' as const }))];
  return (
    head +
    table(
      columns,
      told.map((row) => marked(row, paint)),
      (text) => paint('bold', text),
    )
  );
}

function marked([name = '', ...counts]: readonly string[], paint: Paint): string[] {
  return [name, ...counts.map((count) => (new Set(counts).size > 1 ? paint('yellow', count) : count))];
}

function countsOf({ inputs, tickets }: Replayed): Map<string, readonly unknown[]> {
  return new Map<string, readonly unknown[]>([
    ...Map.groupBy(inputs, ({ outcome }) => outcome),
    ...Map.groupBy(tickets, routeOf),
  ]);
}

function routeOf({ queue, priority }: Replayed['tickets'][number]): string {
  return `  ${queue}, ${priority}`;
}

/** A conversation with its tickets and the reasons, or an input that reached none. */
export function showLine(line: ReplayLine, paint: Paint): string {
  if (line.kind === 'input') {
    if (line.outcome === 'nothing new') return '';
    return `${shown(line.at)}  ${paint('red', line.outcome)}  ${line.channel}: ${line.because.join(', ')}\n`;
  }
  const openings = new Map(line.messages.flatMap((each) => (each.outcome === 'opened' ? [[each.ticket, each]] : [])));
  const tickets = line.tickets.map((ticket) => {
    const { ref, channel, account, queue, priority, subject, openedAt, due } = ticket;
    const opening = openings.get(ticket.ticket);
    const joined = line.messages.filter((each) => each.outcome === 'joined' && each.ticket === ticket.ticket).length;
    return [
      `${shown(openedAt)}  ${paint('bold', ref)}  ${channel}/${account}  ${subject}\n`,
      detail('opened', opening?.because ?? [], paint),
      detail(`${queue}, ${priority}`, opening?.route ?? [], paint),
      detail('due', spellDue(due), paint),
      joined > 0 ? detail('joined', [`${joined} more`], paint) : '',
    ].join('');
  });
  return tickets.join('');
}

const TITLES: Readonly<Record<Change, string>> = {
  outcome: 'comes to something else',
  ticket: 'joins another ticket',
  queue: 'goes to another queue',
  priority: 'has another priority',
  tags: 'has other tags',
  due: 'is due at another time',
};

/** Each difference with both sides and their reasons. */
export function showDifferences(differences: readonly Difference[], names: readonly string[], paint: Paint): string {
  if (differences.length === 0) return `\n${paint('green', 'no difference')}\n`;
  const title = `\n${paint('bold', `${differences.length} of them ${differences.length === 1 ? 'differs' : 'differ'}`)}\n`;
  const wide = Math.max(...names.map((name) => name.length));
  const [here = '', there = ''] = names.map((name) => name.padEnd(wide));
  const shownOnes = differences.map((one) => {
    const what = one.changed.map((change) => TITLES[change]).join(', ');
    const head = `\n${shown(one.at)}  ${one.channel}  ${one.subject || '(no subject)'}: ${paint('yellow', what)}\n`;
    return `${head}${sideLines(here, one.here, paint)}${sideLines(there, one.there, paint)}`;
  });
  return title + shownOnes.join('');
}

function sideLines(name: string, side: Side | null, paint: Paint): string {
  if (!side) return `  ${paint('dim', name)}  ${paint('red', 'no such message')}\n`;
  const { outcome, because, ticket, route } = side;
  const indent = ' '.repeat(name.length + 4);
  const lines = [`  ${paint('dim', name)}  ${paint('cyan', outcome)}${why(because, paint)}`];
  if (ticket) {
    const tags = ticket.tags.length > 0 ? ` [${ticket.tags.join(' ')}]` : '';
    lines.push(`${indent}${ticket.queue}, ${ticket.priority}${tags}${why(route, paint)}`);
    lines.push(`${indent}${spellDue(ticket.due).join(', ')}`);
  }
  return `${lines.join('\n')}\n`;
}

function why(reasons: readonly string[], paint: Paint): string {
  return reasons.length > 0 ? paint('dim', ` because ${reasons.join(', ')}`) : '';
}

function detail(name: string, reasons: readonly string[], paint: Paint): string {
  return `  ${paint('cyan', name.padEnd(12))} ${reasons.join(', ')}\n`;
}

function spellDue(due: Readonly<Record<string, string | null>>): string[] {
  const words: Readonly<Record<string, string>> = METRIC_WORDS;
  return Object.entries(due).map(([metric, at]) => `${words[metric] ?? metric} ${at ? shown(at) : 'never'}`);
}

function shown(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
