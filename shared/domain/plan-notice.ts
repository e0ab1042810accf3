import type { Agent } from './assignment.ts';
import { businessHours } from './business-hours.ts';
import type { Target } from './dispatch.ts';
import type { Hook, NoticePolicy, NoticeRule, RuledKind } from './notice-policy.ts';
import { leadsAmong, type TicketNotice } from './notification.ts';
import { digestAt, loudFrom } from './quiet-hours.ts';
import { holds } from './sla-policies.ts';
import type { Instant } from './words.ts';

/** To whom and when. `group`: what is gathered with what into one; null: it goes alone, at once. */
export type Planned = { to: Target; rule: string; group: string | null; due: Instant };
export type Plan = { sockets: string[]; dispatches: Planned[] };

export type Around = { agents: readonly Agent[]; policy: NoticePolicy; now: Instant };

/** Who hears of a notice beside those whom it concerns anyway. Every rule that matches tells its own; nobody is told twice by the same way, the first rule counts. */
export function planNotice(notice: TicketNotice, around: Around): Plan {
  const rules = around.policy.rules.filter((rule) => matches(rule, notice, around));
  const live = rules.filter(({ by }) => by.includes('live')).flatMap((rule) => peopleOf(rule, notice, around.agents));
  const dispatches = rules.flatMap((rule) =>
    targetsOf(rule, notice, around).map((to) => planned(rule, { to, notice }, around)),
  );
  return {
    sockets: [...new Set(live.flatMap(({ sockets }) => sockets))],
    dispatches: dispatches.filter(({ to }, at) => dispatches.findIndex((other) => same(other.to, to)) === at),
  };
}

/** The mail to an agent who is away, while they need quiet: it waits for the end of that. Null where it may go now. */
export function heldMail(notice: TicketNotice, { name, email }: Agent, around: Around): Planned | null {
  if (URGENT.includes(notice.kind)) return null;
  const to = mailTarget(name, email);
  const due = quietUntil(to, around, around.now);
  return due > around.now ? { to, rule: 'away', group: quietGroup(due), due } : null;
}

/** Of the desk itself, while no rule says so: mail is held back, or somebody hears nothing. */
const URGENT: readonly TicketNotice['kind'][] = ['held', 'unheard'];

/** The group of all that waits for the end of somebody's quiet hours. */
const quietGroup = (until: Instant): string => `quiet ${until}`;

function matches({ on, when = {}, hours }: NoticeRule, notice: TicketNotice, { policy, now }: Around): boolean {
  if (!on.includes(notice.kind as RuledKind)) return false;
  if (hours !== 'always') {
    const open = businessHours(policy.calendar).elapsed(now, now + 1) > 0;
    if (open !== (hours === 'open')) return false;
  }
  if (Object.keys(when).length === 0) return true;
  const { about, queue } = notice;
  if (!about) return false;
  const { channel, account, from, tags, priority } = about;
  const judged = { queue, tags, conversation: { channel, account }, contact: { address: from } };
  return (when.priority?.includes(priority) ?? true) && holds(when, judged);
}

function peopleOf({ to }: NoticeRule, notice: TicketNotice, agents: readonly Agent[]): Agent[] {
  return [...new Set(to.flatMap((who) => agentsOf(who, notice, agents)))];
}

function agentsOf(who: string, { assignee, queue, to }: TicketNotice, agents: readonly Agent[]): readonly Agent[] {
  if (who === 'owner') return agents.filter(({ id }) => id === assignee);
  if (who === 'mentioned') return agents.filter(({ id }) => to?.includes(id));
  if (who === 'leads') return leadsAmong(agents);
  const named = who === 'queue' ? queue : who;
  if (named === 'csr' || named === 'tsr') return agents.filter(({ queues }) => queues.includes(named));
  return agents.filter(({ email }) => email.toLowerCase() === who.toLowerCase());
}

function targetsOf(rule: NoticeRule, notice: TicketNotice, { agents, policy }: Around): Target[] {
  const hooks = rule.hooks.flatMap((name) => policy.hooks.filter((hook) => hook.name === name)).map(hookTarget);
  if (!rule.by.includes('mail')) return hooks;
  const strangers = rule.to.filter((who) => who.includes('@') && agentsOf(who, notice, agents).length === 0);
  return [
    ...hooks,
    ...peopleOf(rule, notice, agents).flatMap(({ name, email }) => (email ? [mailTarget(name, email)] : [])),
    ...strangers.map((address) => mailTarget(address, address)),
  ];
}

const hookTarget = ({ kind, name }: Hook): Target => ({ kind, name, address: '' });
const mailTarget = (name: string, address: string): Target => ({ kind: 'mail', name, address });

function same(one: Target, other: Target): boolean {
  return one.kind === other.kind && one.address === other.address && (one.kind === 'mail' || one.name === other.name);
}

/** A program takes every notice for itself and at once; people are spared. */
function planned(rule: NoticeRule, { to, notice }: { to: Target; notice: TicketNotice }, around: Around): Planned {
  const { now, policy } = around;
  if (to.kind === 'webhook') return { to, rule: rule.name, group: null, due: now };
  const usual = rule.digest ? digestAt(rule.digest, now) : now + policy.gatherSeconds * 1000;
  const due = rule.urgent ? usual : quietUntil(to, around, usual);
  const group = due > usual ? quietGroup(due) : rule.digest ? `digest ${rule.name} ${due}` : notice.ticket || notice.id;
  return { to, rule: rule.name, group, due };
}

function quietUntil(to: Target, { agents, policy }: Around, at: Instant): Instant {
  const names = namesOf(to, agents);
  const quiet = policy.quietHours.find(({ of }) => of.length === 0 || of.some((name) => names.includes(name)));
  return quiet ? loudFrom(quiet, at) : at;
}

function namesOf(to: Target, agents: readonly Agent[]): string[] {
  if (to.kind !== 'mail') return [to.name];
  const address = to.address.toLowerCase();
  const agent = agents.find(({ email }) => email.toLowerCase() === address);
  return [address, ...(agent?.lead ? ['leads'] : []), ...(agent?.queues ?? [])];
}
