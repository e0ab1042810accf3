import type { NoticeRule } from '../domain/notice-policy.ts';
import type { SlaCondition } from '../domain/policy.ts';
import type { SettingsError } from './schema.ts';
import type { DeskSettings } from './settings.ts';

/** Rules that never tell anybody anything, and hooks that no rule names. `whyDead` judges what all conditions share. */
export function auditNotifications(
  settings: DeskSettings,
  whyDead: (when: SlaCondition) => string | null,
): SettingsError[] {
  const { hooks, rules } = settings.notifications;
  const named = new Set(rules.flatMap((rule) => rule.hooks));
  return [
    ...rules.flatMap((rule, index) => {
      const why = (rule.when && whyDead(rule.when)) ?? whyIdle(rule, settings);
      return why ? [{ path: `notifications.rules[${index}]`, message: `never tells anybody: ${why}` }] : [];
    }),
    ...hooks.flatMap(({ name }, index) =>
      named.has(name)
        ? []
        : [{ path: `notifications.hooks[${index}]`, message: `no rule names "${name}": nothing is sent there` }],
    ),
  ];
}

/** Of these no ticket is known, so that no condition on one holds. */
const WITHOUT_TICKET: readonly string[] = ['held', 'waiting'];

function whyIdle(
  { on, when, hours, to, by, hooks }: NoticeRule,
  { sla, triggers, escalation }: DeskSettings,
): string | null {
  if (when && on.every((kind) => WITHOUT_TICKET.includes(kind)))
    return `${on.join(' and ')} are of no ticket, and it asks for one`;
  if (hours === 'closed' && sla.calendar === null) return 'the calendar is open around the clock';
  const strangers = to.length > 0 && to.every((who) => who.includes('@'));
  const onlyLive = hooks.length === 0 && by.every((way) => way === 'live');
  // An agent's own address may be named; whoever is no agent has no page open.
  if (strangers && onlyLive) return 'whom it names by address hears by mail: add "mail"';
  const called = escalation.length > 0 || triggers.some(({ do: deeds }) => deeds.alert !== undefined);
  if (on.every((kind) => kind === 'alerted') && !called) return 'no trigger alerts anybody';
  return null;
}
