import type { ChaosFigures } from './chaos.ts';

const SHOWN = 5;

/** What must not be, one line each; none where the desk kept its promise. */
export function failures({ verdict, drained, refused }: ChaosFigures): string[] {
  const kinds = ['lost', 'doubled', 'misfiled', 'silent', 'bent'] as const;
  return [
    ...kinds.flatMap((kind) => (verdict[kind].length > 0 ? [`${kind}: ${some(verdict[kind])}`] : [])),
    ...(drained.inTime ? [] : [`not drained within ${drained.seconds} s`]),
    ...(refused > 0 ? [`${refused} inputs were never accepted`] : []),
  ];
}

function some(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return `${names.slice(0, SHOWN).join(', ')}${more}`;
}

export function tell(figures: ChaosFigures): string {
  const { verdict, drained, faults, replies } = figures;
  const bad = failures(figures);
  return [
    `seed ${figures.seed}: ${figures.messages} messages, sent ${figures.sent} times in ${figures.seconds} s`,
    `faults     ${faults.killed} processes killed, ${faults.throttled} of ${faults.requests} AWS requests throttled, ${faults.lost} answers lost`,
    `accepted   ${figures.accepted} inputs (${figures.late} of them when the faults were over), ${replies.accepted} agents' answers (${replies.refused} refused)`,
    `found      ${verdict.stored} messages, ${verdict.quarantined} in quarantine; answers ${outbound(verdict.outbound)}`,
    `drained    in ${drained.seconds} s; ${drained.broughtBack} run again from quarantine`,
    `result     ${verdict.lost.length} lost, ${verdict.doubled.length} doubled, ${verdict.misfiled.length} misfiled, ${verdict.silent.length} silent, ${verdict.bent.length} kinds of heads that are not their facts`,
    ...bad.map((line) => `           ${line}`),
  ].join('\n');
}

function outbound(states: Readonly<Record<string, number>>): string {
  return (
    Object.entries(states)
      .map(([state, count]) => `${count} ${state}`)
      .join(', ') || 'none'
  );
}
