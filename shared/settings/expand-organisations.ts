import type * as z from 'zod';
import { type Organisation, ruleCondition, ticketCondition, whyNobody } from './organisations.ts';

type When = Parameters<typeof ruleCondition>[1];
type Conditioned = { when?: When | undefined };
type Asking = {
  organisations: Readonly<Record<string, Organisation>>;
  routing: { rules: readonly { when: When }[] };
  sla: { policies?: readonly { when: When }[] | undefined };
  assignment: { skills: Readonly<Record<string, { when: When }>> };
  triggers: readonly Conditioned[];
  notifications: { rules: readonly Conditioned[] };
};

/** What is asked of organisations is settled when the settings are read: no function works it out again for each message. */
export function expandOrganisations<S extends Asking>(settings: S): S {
  const { organisations: known, routing, sla, assignment, triggers, notifications } = settings;
  const onTicket = <C extends Conditioned>(each: C): C =>
    each.when ? { ...each, when: ticketCondition(known, each.when) } : each;
  const skills = Object.entries(assignment.skills).map(([name, skill]) => [name, onTicket(skill)] as const);
  return {
    ...settings,
    routing: { ...routing, rules: routing.rules.map((rule) => ({ ...rule, when: ruleCondition(known, rule.when) })) },
    sla: sla.policies ? { ...sla, policies: sla.policies.map(onTicket) } : sla,
    assignment: { ...assignment, skills: Object.fromEntries(skills) },
    triggers: triggers.map(onTicket),
    notifications: { ...notifications, rules: notifications.rules.map(onTicket) },
  };
}

export function refuseNobodys(settings: Asking, context: z.RefinementCtx): void {
  const { organisations, routing, sla, assignment, triggers, notifications } = settings;
  const refuse = (list: readonly Conditioned[], path: (string | number)[], of: 'ticket' | 'rule') => {
    for (const [index, { when }] of list.entries()) {
      const message = when && whyNobody(organisations, when, of);
      if (message) context.addIssue({ code: 'custom', path: [...path, index, 'when'], message });
    }
  };
  refuse(routing.rules, ['routing', 'rules'], 'rule');
  refuse(sla.policies ?? [], ['sla', 'policies'], 'ticket');
  refuse(Object.values(assignment.skills), ['assignment', 'skills'], 'ticket');
  refuse(triggers, ['triggers'], 'ticket');
  refuse(notifications.rules, ['notifications', 'rules'], 'ticket');
}
