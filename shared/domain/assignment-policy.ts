import type { Agent, Wanted } from './assignment.ts';
import { matchesAddress } from './matches-address.ts';
import type { SlaCondition } from './policy.ts';
import type { Held } from './release-order.ts';
import { holds } from './sla-policies.ts';
import { type Ticket, ticketId } from './ticket.ts';
import { type Instant, METRICS, type Queue } from './words.ts';

/** As `SlaCondition`, and the language in which the customer began. */
export type SkillCondition = SlaCondition & { language?: readonly string[] };

/** Whose tickets ask for the skill, and for how much of it. `strict`: even when time is short nobody else gets them. */
export type SkillSettings = { when: SkillCondition; level: number; strict: boolean };

/** What the settings say of one agent; days are `YYYY-MM-DD` in the desk's time zone, the last one included. */
export type AgentSettings = {
  email: string;
  skills: Readonly<Record<string, number>>;
  capacity?: number | undefined;
  leave: readonly { from: string; to: string }[];
};

export type AssignmentPolicy = {
  /** Places that a ticket takes, by its channel; one where nothing is said. */
  weights: Readonly<Record<string, number>>;
  /** Channels whose customers do not wait, and how many places of each agent only they may take while others still have time. */
  live: readonly string[];
  keptForLive: number;
  skills: Readonly<Record<string, SkillSettings>>;
  agents: readonly AgentSettings[];
  vip: { from: readonly string[]; tags: readonly string[] };
  /** A follow-up goes to whoever had the ticket before, if they have room. */
  sticky: boolean;
  /** Minutes after which what waits for an answer is taken from whoever is away; null = never. */
  handBackMinutes: number | null;
  /** Minutes within which whoever is given a ticket of the queue must open it; without, it is theirs. */
  offerFor: Readonly<Partial<Record<Queue, number>>>;
  /** So many times its target a ticket waits at most before it stands in front again. */
  ageing: number;
};

/** What the ticket asks of whoever is given it. Once its clock has warned, what is not strict is let go of. */
export function wantedOf(ticket: Ticket, policy: AssignmentPolicy, known: string | null = null): Wanted {
  const hurried = hasWarned(ticket);
  const needs = Object.entries(policy.skills)
    .filter(([, { when, strict }]) => (strict || !hurried) && asks(when, ticket))
    .map(([skill, { level }]) => ({ skill, level }));
  const { channel } = ticket.conversation;
  const kept = hurried || policy.live.includes(channel) ? 0 : policy.keptForLive;
  const { queue, passed, escalated } = ticket;
  const lead = escalated?.to === 'lead';
  return { id: ticketId(ticket), queue, units: unitsOf(ticket, policy), needs, kept, known, passed, lead };
}

/** The places that the ticket takes in an agent's load. */
export function unitsOf({ conversation }: Pick<Ticket, 'conversation'>, { weights }: AssignmentPolicy): number {
  return weights[conversation.channel] ?? 1;
}

/** The ticket as it waits. `dueAt`: its first clock that runs and is not met. */
export function heldOf(ticket: Ticket, dueAt: Instant | null, policy: AssignmentPolicy): Held {
  // Whoever writes again and again has waited since before the clock that they wait on.
  const since = dueAt !== null && ticket.heardAt < dueAt ? ticket.heardAt : ticket.openedAt;
  return { id: ticketId(ticket), since, dueAt, vip: isVip(ticket, policy) };
}

/** The agents with what the settings say of them; whoever is on leave counts as away. `today`: the day in the desk's time zone. */
export function withSettings(agents: readonly Agent[], { agents: known }: AssignmentPolicy, today: string): Agent[] {
  return agents.map((agent) => {
    const settings = settingsOf(agent, known);
    if (!settings) return agent;
    const gone = settings.leave.some(({ from, to }) => from <= today && today <= to);
    return { ...agent, skills: settings.skills, ...(gone ? { presence: 'away' } : {}) };
  });
}

/** Whether what waits for an answer must not wait for this agent. */
export function hasLeft(
  { presence, since }: Pick<Agent, 'presence' | 'since'>,
  { handBackMinutes }: AssignmentPolicy,
  now: Instant,
): boolean {
  return (
    handBackMinutes !== null && presence === 'away' && since !== undefined && now - since >= handBackMinutes * 60_000
  );
}

export function settingsOf(
  { email }: Pick<Agent, 'email'>,
  agents: readonly AgentSettings[],
): AgentSettings | undefined {
  return agents.find((each) => each.email === email.toLowerCase());
}

function hasWarned({ clocks }: Ticket): boolean {
  return METRICS.some((metric) => {
    const clock = clocks?.[metric];
    return clock && clock.met === null && clock.told !== 'nothing';
  });
}

function asks({ language, ...when }: SkillCondition, ticket: Ticket): boolean {
  return (language?.includes(ticket.language ?? '') ?? true) && holds(when, ticket);
}

function isVip({ contact, tags }: Ticket, { vip }: AssignmentPolicy): boolean {
  return vip.tags.some((tag) => tags.includes(tag)) || vip.from.some((from) => matchesAddress(from, contact.address));
}
