import type { SenderRuleView } from '../../shared/api/views.ts';
import { mailManners } from '../../shared/desk/mail-manners.ts';
import type { SenderRule } from '../../shared/domain/aside.ts';
import { iso } from '../../shared/domain/words.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { refuse } from './refuse.ts';

type Senders = { senders: SenderRuleView[] };

/** Blocked and allowed senders: the settings' own, which no button changes, and what agents have said, newest first. */
export async function listSenders(deps: ApiDeps): Promise<Senders> {
  const said = await deps.senderRules.list();
  const fixed = mailManners(deps.settings).rules.map((rule) => present(rule, true));
  const newest = said.toSorted((a, b) => b.at - a.at);
  return { senders: [...fixed, ...newest.map((rule) => present(rule, false))] };
}

export type SenderOrder = { who: string; verdict: SenderRule['verdict'] | 'none'; because?: string | undefined };

/** From the next mail on. Nobody blocks the desk itself. */
export async function sayOfSender(
  deps: ApiDeps,
  caller: Caller,
  { who, verdict, because = '' }: SenderOrder,
): Promise<Senders> {
  const { domain } = deps.settings.mail;
  if (who.endsWith(`@${domain}`)) refuse({ refused: `${who} is the desk's own: it cannot be blocked or allowed` });
  if (verdict === 'none') await deps.senderRules.remove(who);
  else await deps.senderRules.put({ who, verdict, because, by: caller.name, at: deps.clock.now() });
  return listSenders(deps);
}

function present({ who, verdict, because, by, at }: SenderRule, fixed: boolean): SenderRuleView {
  return { who, verdict, because, by, at: fixed ? null : iso(at), fixed };
}
