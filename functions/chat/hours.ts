import type { WidgetHours } from '../../shared/api/widget-views.ts';
import { chatHours, doorPolicy } from '../../shared/domain/chat-hours.ts';
import { type ReadyPolicies, readyPolicies } from '../../shared/domain/sla-policies.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';

type Visitor = { account: string; user?: unknown };
export type TellHours = (visitor: Visitor, now: Instant) => { hours?: WidgetHours };

/** What the hours of the settings say to a visitor; nothing where there is nothing to say. Calendars are made ready by the first who asks. */
export function hoursOf({ chat, routing, sla }: Pick<DeskSettings, 'chat' | 'routing' | 'sla'>): TellHours {
  let policies: ReadyPolicies | undefined;
  const { queue, priority } = routing.fallback;
  return ({ account, user }, now) => {
    policies ??= readyPolicies(sla);
    const hours = chatHours(doorPolicy(policies, account, queue), { tells: chat.tells, priority }, now);
    if (hours?.kind !== 'closed') return hours ? { hours } : {};
    const back = hours.back === null ? null : iso(hours.back);
    return { hours: { kind: 'closed', back, ...(chat.mailAfterMinutes === null ? {} : mailOf(user)) } };
  };
}

/** Whoever is signed in is asked for no address: their page says it, or there is none. */
function mailOf(user: unknown): { mail?: { known: boolean } } {
  if (typeof user !== 'object' || user === null) return { mail: { known: false } };
  return Reflect.get(user, 'email') ? { mail: { known: true } } : {};
}
