import type { Paint } from '../paint.ts';
import type { AccountJudged, NeedJudged } from './judge.ts';

const MARKS = { ok: ['green', '✓'], missing: ['red', '✗'], 'not looked at': ['yellow', '?'] } as const;

/** One account for a person: what it has and lacks, the address for the provider, and the steps there. */
export function showAccount({ channel, account, name, webhook, needs, steps }: AccountJudged, paint: Paint): string {
  const lines = needs.map((need) => showNeed(need, paint));
  const numbered = steps.map((step, index) => `  ${index + 1}. ${step}\n`);
  const address = channel === 'email' || channel === 'webchat' ? '' : `  webhook: ${webhook}\n`;
  return `${paint('bold', `${channel}/${account}`)} ${name}\n${lines.join('')}${address}${numbered.join('')}`;
}

function showNeed({ name, where, what, state, optional }: NeedJudged, paint: Paint): string {
  const [style, mark] = state === 'missing' && optional ? (['dim', '-'] as const) : MARKS[state];
  const place = where === 'secret' ? 'secret' : 'option';
  return `  ${paint(style, mark)} ${place} ${name}${optional ? ' (optional)' : ''}: ${what}\n`;
}
