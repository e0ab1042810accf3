import type { Missed } from '../../local/backtest/judge.ts';
import { METRIC_WORDS } from '../../shared/domain/metric-words.ts';
import { iso, METRICS } from '../../shared/domain/words.ts';
import type { Tested } from './tested.ts';

/** What each side came to: name, present, proposed. */
export function sideRows({ result: { sides } }: Tested): [string, number, number][] {
  const { present, proposed } = sides;
  const known = METRICS.filter((metric) => metric in present.missed || metric in proposed.missed);
  return [
    ['tickets', present.tickets, proposed.tickets],
    ...known.map((metric): [string, number, number] => [
      `${METRIC_WORDS[metric]} missed`,
      present.missed[metric] ?? 0,
      proposed.missed[metric] ?? 0,
    ]),
  ];
}

/** What differs between the sides, in figures. */
export function changeRows({ result }: Tested): [string, number][] {
  const { routed, prioritised, assigned, avoided, added } = result;
  return [
    ['routed differently', routed],
    ['prioritised differently', prioritised],
    ['assigned differently', assigned],
    ['breaches avoided', avoided.length],
    ['breaches added', added.length],
  ];
}

export function introOf({ inputs, period, plan }: Tested): string {
  const { agents, minutes } = plan;
  const crew = `csr ${agents.csr} agents, ${minutes.csr} minutes a ticket; tsr ${agents.tsr}, ${minutes.tsr}`;
  return `${inputs} inputs from ${shown(iso(period.from))} to ${shown(iso(period.to))} UTC; nothing was sent (at work: ${crew})`;
}

export function missedLine({ openedAt, ref, channel, subject, metric, dueAt }: Missed): string {
  return `${shown(openedAt)}  ${ref}  ${channel}  ${subject}: ${METRIC_WORDS[metric]} due ${shown(dueAt)}`;
}

/** What nothing in the period met: as a list of sentences, one a name. */
export function idleLines({ names, result: { sides } }: Tested): string[] {
  const kinds = [
    ['rules', 'rule'],
    ['policies', 'policy'],
    ['triggers', 'trigger'],
  ] as const;
  return kinds.flatMap(([kind, word]) => {
    const [was, is] = [sides.present.neverFired[kind], sides.proposed.neverFired[kind]];
    const all = [...new Set([...was, ...is])];
    return all.map((name) => {
      const where =
        was.includes(name) && is.includes(name) ? 'both' : was.includes(name) ? names.present : names.proposed;
      return `${word} "${name}" (${where})`;
    });
  });
}

export function shown(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
