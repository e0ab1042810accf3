import type { SenderRuleView } from '../../shared/api/views.ts';
import type { SenderRule } from '../../shared/domain/aside.ts';
import { iso } from '../../shared/domain/words.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { refuse } from './refuse.ts';

export type SenderOrder = { who: string; verdict: SenderRule['verdict'] | 'none'; because?: string | undefined };

/** From the next mail on. Nobody blocks the desk itself. Answers what agents say of this sender now: one entry, or none. */
export async function sayOfSender(
  { senderRules, settings, clock }: ApiDeps,
  caller: Caller,
  { who, verdict, because = '' }: SenderOrder,
): Promise<{ senders: SenderRuleView[] }> {
  if (who.endsWith(`@${settings.mail.domain}`))
    refuse({ refused: `${who} is the desk's own: it cannot be blocked or allowed` });
  if (verdict === 'none') {
    await senderRules.remove(who);
    return { senders: [] };
  }
  const rule = { who, verdict, because, by: caller.name, at: clock.now() };
  await senderRules.put(rule);
  return { senders: [presentSender(rule, false)] };
}

export function presentSender({ who, verdict, because, by, at }: SenderRule, fixed: boolean): SenderRuleView {
  return { who, verdict, because, by, at: fixed ? null : iso(at), fixed };
}
