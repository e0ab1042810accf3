import { iso } from '../../shared/domain/words.ts';
import type { Tested } from './tested.ts';

/** What `--json` prints, a line each. */
export function linesOf({ names, period, plan, inputs, broken, result }: Tested): object[] {
  const { differences, avoided, added, sides, common, routed, prioritised, assigned } = result;
  const { agents: crew, minutes } = plan;
  return [
    ...broken.map((one) => ({ kind: 'broken', ...one })),
    ...differences.map((one) => ({ kind: 'difference', ...one })),
    ...avoided.map((one) => ({ kind: 'avoided', ...one })),
    ...added.map((one) => ({ kind: 'added', ...one })),
    {
      kind: 'summary',
      from: iso(period.from),
      to: iso(period.to),
      inputs,
      broken: broken.length,
      crew,
      minutes,
      tickets: common,
      differences: differences.length,
      routed,
      prioritised,
      assigned,
      avoided: avoided.length,
      added: added.length,
      present: { name: names.present, ...sides.present },
      proposed: { name: names.proposed, ...sides.proposed },
    },
  ];
}
