import { headFromItem } from '../../shared/store/ticket-items.ts';
import type { Deed } from './deeds.ts';
import type { ActorPlan } from './plan.ts';
import { type Stage, spoken } from './stage.ts';

/** The lead's place in the team (agents.ts). */
const LEAD_NUMBER = 4;

type Tokens = { next(): number };

/** As much as a short schedule has of these. */
const ONE_OF = ['climb', 'fill', 'withdraw'] as const;

/** The first agent asks for what nobody does alone and passes tickets up; a lead decides, who may come too late, twice, or to what was taken back. */
export function withLead(actors: readonly ActorPlan[], tokens: Tokens, short: boolean): ActorPlan[] {
  const deed = (kind: Deed['kind']): Deed => ({ kind, token: tokens.next() });
  const first = actors.findIndex(({ actor }) => actor === 'agent');
  const asks = short
    ? [deed('ask'), deed(ONE_OF[tokens.next() % ONE_OF.length] ?? 'fill')]
    : [deed('ask'), deed('climb'), deed('fill'), deed('withdraw'), deed('ask')];
  const staffed: readonly ActorPlan[] = first < 0 ? [...actors, { actor: 'agent', number: 0, does: [] }] : actors;
  const place = first < 0 ? staffed.length - 1 : first;
  const busy = staffed.map((actor, at) =>
    at === place && actor.actor === 'agent' ? { ...actor, does: [...actor.does, ...asks] } : actor,
  );
  const decides = short
    ? [deed('grant'), deed('refuse')]
    : [deed('available'), deed('grant'), deed('refuse'), deed('grant'), deed('resolve')];
  return [...busy, { actor: 'agent', number: LEAD_NUMBER, does: decides }];
}

type Order = { ticket: string; body: Record<string, unknown> };

/** On what waits for a lead, else on what did, as who has not looked since; null where nobody has asked. */
export function verdictOn(stage: Stage, { kind, token }: Deed): Order | null {
  const waiting = [...stage.heads.values()].flatMap((head) => {
    const { conversation, n, request } = headFromItem(head).ticket;
    return request ? [{ ticket: `${conversation.id}.${n}`, request: request.id }] : [];
  });
  stage.asked = waiting[stage.world.chance.work.below(waiting.length)] ?? stage.asked;
  if (!stage.asked) return null;
  const { ticket, request } = stage.asked;
  const verdict = { grant: 'approve', refuse: 'refuse', withdraw: 'withdraw' }[kind as 'grant'];
  return { ticket, body: { type: 'verdict', id: `verdict-${token}`, request, verdict, because: 'a reason' } };
}

/** Something asked for, with the words that leave if it is approved; a way up; a field. */
export function wishOf({ settings, world }: Stage, { kind, token }: Deed): Record<string, unknown> {
  if (kind === 'fill') return { type: 'fields', values: { order: `o${token}` } };
  const ways = settings.escalation.map(({ name }) => name);
  if (kind === 'climb')
    return { type: 'escalate', id: `up-${token}`, way: world.chance.work.pick(ways), because: 'so' };
  return { type: 'request', id: `asked-${token}`, macro: 'refund', amount: 80, text: `refunded ${spoken(token)}` };
}
