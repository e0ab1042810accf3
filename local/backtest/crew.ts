import type { TicketPage } from '../../shared/api/views.ts';
import { type BusinessHours, businessHours, type Calendar } from '../../shared/domain/business-hours.ts';
import { type Instant, iso, type Queue } from '../../shared/domain/words.ts';
import { partitions, TIMER_PARTITION } from '../../shared/store/keys.ts';
import { TABLE } from '../../shared/store/table.ts';
import type { InlineDesk } from '../inline/desk.ts';
import { TABLE_NAME } from '../inline/services.ts';
import type { DemoAgent } from '../login/agents.ts';
import type { Staff } from '../replay/replay.ts';

/** So many agents a queue, the minutes that a ticket takes them, and when they are at work: the same on both sides, or the difference would be theirs. */
export type CrewPlan = { agents: Record<Queue, number>; minutes: Record<Queue, number>; calendar: Calendar | null };

type Work = { ticket: string; until: Instant };
type Crew = { members: readonly DemoAgent[]; plan: CrewPlan; hours: BusinessHours; busy: Map<string, Work> };

/**
 * Agents who answer what the desk gives them, one ticket after the other in the desk's own order, each within its minutes of working time, and resolve it.
 * Nothing here is random: the same ticket takes as long on both sides.
 */
export function crew(plan: CrewPlan): Staff {
  const members = (['csr', 'tsr'] as const).flatMap((queue) => team(queue, plan.agents[queue]));
  const own: Crew = { members, plan, hours: businessHours(plan.calendar), busy: new Map() };
  let swept = 0;
  return {
    async begin(desk) {
      for (const member of members) {
        await desk.api(member, 'GET', '/api/me');
        await desk.api(member, 'PUT', '/api/me/presence', { presence: 'available' });
      }
      await desk.settle();
    },
    async pass(desk, until) {
      while (desk.clock.now() < until) {
        await takeUp(desk, own);
        const due = await nextDue(desk, members, Math.max(swept, desk.clock.now()));
        const done = Math.min(...[...own.busy.values()].map((work) => work.until));
        desk.clock.advance(Math.max(0, Math.min(until, done, due ?? until) - desk.clock.now()));
        await finish(desk, own);
        if (due === null || due > desk.clock.now()) continue;
        swept = desk.clock.now();
        await desk.sweep();
        await desk.settle();
      }
    },
  };
}

function team(queue: Queue, size: number): DemoAgent[] {
  return Array.from({ length: size }, (_, index) => {
    const name = `${queue.toUpperCase()} ${index + 1}`;
    return {
      id: `${queue}-${index + 1}`,
      name,
      email: `${queue}-${index + 1}@crew.example`,
      groups: [queue],
      title: '',
    };
  });
}

/** Whoever is free takes the next of their tickets that waits for an answer. */
async function takeUp(desk: InlineDesk, { members, plan, hours, busy }: Crew): Promise<void> {
  for (const member of members) {
    if (busy.has(member.id)) continue;
    const { body } = await desk.api(member, 'GET', '/api/views/mine');
    const { tickets } = body as Pick<TicketPage, 'tickets'>;
    const next = tickets.find(({ waiting }) => waiting);
    if (!next) continue;
    const minutes = plan.minutes[next.queue] * share(next.ref);
    if (next.offeredUntil) await desk.api(member, 'POST', `/api/tickets/${next.id}/commands`, { type: 'take' });
    const until = hours.reach(desk.clock.now(), Math.round(minutes * 60_000));
    if (until !== null) busy.set(member.id, { ticket: next.id, until });
  }
}

/** Half to one and a half of the usual time, by the ticket's reference. */
function share(ref: string): number {
  const sum = [...ref].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 1009, 7);
  return 0.5 + sum / 1008;
}

async function finish(desk: InlineDesk, { members, busy }: Crew): Promise<void> {
  const now = desk.clock.now();
  for (const member of members) {
    const work = busy.get(member.id);
    if (!work || work.until > now) continue;
    busy.delete(member.id);
    const path = `/api/tickets/${work.ticket}/commands`;
    const id = `crew-${work.ticket.slice(0, 20)}-${now}`;
    const reply = { type: 'reply', id, text: 'Here is your answer.', status: 'resolved' };
    const { status } = await desk.api(member, 'POST', path, reply);
    // Where the platform lets nobody write any more, the work is done all the same.
    if (status === 409) await desk.api(member, 'POST', path, { type: 'status', status: 'resolved' });
    await desk.settle();
  }
}

/** The next moment after `after` at which the desk has something to tell. */
async function nextDue(desk: InlineDesk, members: readonly DemoAgent[], after: Instant): Promise<Instant | null> {
  const { csr, tsr } = desk.settings.queues;
  const places = [...partitions({ csr: csr.shards, tsr: tsr.shards }, members), TIMER_PARTITION];
  const dues = await Promise.all(places.map((place) => firstIn(desk, place, after)));
  const known = dues.flatMap((due) => due ?? []);
  return known.length === 0 ? null : Math.min(...known);
}

async function firstIn({ ports }: InlineDesk, place: string, after: Instant): Promise<Instant | null> {
  const { Items: items = [] } = await ports.dynamo.query({
    TableName: TABLE_NAME,
    IndexName: TABLE.index.name,
    KeyConditionExpression: 'q = :q AND s BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':q': { S: place }, ':from': { S: iso(after + 1) }, ':to': { S: '3' } },
    ProjectionExpression: 's',
    Limit: 1,
  });
  const first = items[0]?.['s']?.S;
  return first === undefined ? null : Date.parse(first.slice(0, 24));
}
