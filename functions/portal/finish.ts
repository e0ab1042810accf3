import type { RequestView } from '../../shared/api/portal.ts';
import { customerStep } from '../../shared/desk/customer-step.ts';
import { isActive, type TicketEvent } from '../../shared/domain/ticket.ts';
import { DeskError } from '../../shared/errors.ts';
import type { PortalDeps } from './deps.ts';
import { isTooMany, tooOften } from './limit.ts';
import { findOwn, isTheirs, type Own, presentRequest } from './requests.ts';

const MOST_STEPS = 30;

/** The customer says that it is done: *resolved*, so that a word of theirs opens it again. */
export async function closeRequest(deps: PortalDeps, address: string, id: string): Promise<{ request: RequestView }> {
  const own = await findOpen(deps, address, id);
  if (!isActive(own.ticket.status)) return { request: presentRequest(own, address, new Map()) };
  const { heardAt: seen } = own.ticket;
  await step(deps, address, own, { type: 'status-changed', status: 'resolved', seen });
  const ticket = { ...own.ticket, status: 'resolved' as const };
  return { request: presentRequest({ ...own, ticket }, address, new Map()) };
}

/** As by the link of the question how it went; whoever changes their mind says so again. */
export async function rateRequest(
  deps: PortalDeps,
  address: string,
  { id, rating }: { id: string; rating: { score: number; comment?: string | undefined } },
): Promise<{ request: RequestView }> {
  const own = await findOpen(deps, address, id);
  if (isActive(own.ticket.status))
    throw new DeskError('ticket.refused', 'this request is not done yet', { recovery: 'never' });
  const { score, comment = '' } = rating;
  await step(deps, address, own, { type: 'rated', n: own.ticket.n, score, comment: comment.trim().toWellFormed() });
  return { request: presentRequest({ ...own, ticket: { ...own.ticket, rating: score } }, address, new Map()) };
}

/** A ticket of somebody else's in the same conversation, or one that goes on elsewhere, is not theirs to finish. */
async function findOpen(deps: PortalDeps, address: string, id: string): Promise<Own> {
  const own = await findOwn(deps, address, id);
  if (own.ticket.merged || !isTheirs(own.ticket, address))
    throw new DeskError('ticket.refused', 'this request goes on elsewhere', { recovery: 'never' });
  return own;
}

async function step(deps: PortalDeps, address: string, { ticket }: Own, event: TicketEvent): Promise<void> {
  if (await isTooMany(deps, `steps ${address}`, MOST_STEPS)) tooOften();
  const { conversation, queue } = ticket;
  await deps.conversations.putEvent({ conversation, fact: customerStep(deps, ticket, [event]) }, queue);
}
