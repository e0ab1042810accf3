import type { HeldView, TicketDetail } from '../../shared/api/views.ts';
import type { HeldJob } from '../../shared/desk/jobs.ts';
import { parseTicketId, ticketId } from '../../shared/domain/ticket.ts';
import { undoSecondsOn } from '../../shared/domain/undo-send.ts';
import type { Status } from '../../shared/domain/words.ts';
import { isDeskError } from '../../shared/errors.ts';
import { hashName } from '../../shared/store/hash.ts';
import { type Held, type HeldPlace, heldStore } from '../../shared/store/held-store.ts';
import type { Caller } from './caller.ts';
import { type Asked, runCommand, stepsOf } from './commands.ts';
import type { ApiDeps } from './deps.ts';
import { leaveDraft } from './drafts.ts';
import { permitCommand } from './permit.ts';
import { type HeldBody, presentHeld } from './present-held.ts';
import { refuse } from './refuse.ts';
import type { Step } from './steps.ts';
import { detailOf, type Found, findTicket } from './tickets.ts';
import type { Kept, Reply } from './write-message.ts';

/** Where an answer waits that a client calls so; the ticket's id is one. */
export function heldPlace(ticket: string, name: string): HeldPlace {
  return { conversation: parseTicketId(ticket)?.conversation ?? '', once: hashName(ticket, name) };
}

type Asking = Asked & { command: Reply };
type Result = { ticket: TicketDetail; now: string; held?: HeldView };

/**
 * An answer that waits before it leaves. What would be refused is refused now; where it goes, and what its writer had read, is settled now. Nothing of it stands in the ticket.
 * Where nobody waits on this channel, or it has gone already, it is carried out as any other.
 */
export async function holdAnswer(deps: ApiDeps, caller: Caller, asked: Asking): Promise<Result> {
  const { hold: _, draft, ...command } = asked.command;
  permitCommand(caller, command);
  const place = heldPlace(asked.id, command.id);
  const found = await findTicket(deps, asked.id);
  const gone = !found.present || (await deps.conversations.happened(place.conversation, place.once));
  const order = { caller, found, command };
  const steps = gone ? [] : await stepsOf(deps, order).catch((why: unknown) => standing(deps, { place, caller, why }));
  if (!Array.isArray(steps)) return { ...(await detailOf(deps, found)), held: presentHeld(steps) };
  const body = bodyOf(steps, { caller, command, status: found.ticket.status });
  const seconds = body ? undoSecondsOn(body.channel, deps.settings.undoSend) : 0;
  if (!body || seconds === 0) return runCommand(deps, caller, { ...asked, command: { ...command, draft } });
  const until = deps.clock.now() + seconds * 1000;
  const held = { by: caller.id, ticket: asked.id, name: command.id, until, body: body.body };
  const answer = await waiting(deps, { found, place, held, seconds });
  // It stands where it waits now; taken back, it is a draft once more.
  if (draft !== undefined) await leaveDraft(deps, { conversation: place.conversation, agent: caller.id }, draft);
  return answer;
}

/** Asked for again, an answer is not refused for what has become of its ticket since: it waits, or it has gone meanwhile and there is nothing left to do. */
async function standing(
  deps: ApiDeps,
  { place, caller, why }: { place: HeldPlace; caller: Caller; why: unknown },
): Promise<Held | never[]> {
  if (!isDeskError(why, 'ticket.refused')) throw why;
  const stands = await heldStore(deps).held(place);
  if (stands?.state === 'held' && stands.by === caller.id) return stands;
  if (!stands && (await deps.conversations.happened(place.conversation, place.once))) return [];
  throw why;
}

/** Of several steps one writes the message: there it goes out. */
function bodyOf(
  steps: readonly Step[],
  { caller, command, status }: Pick<HeldBody, 'caller' | 'command'> & { status: Status },
): { channel: string; body: HeldBody } | null {
  const seen = Object.fromEntries(steps.map(({ before }) => [before.conversation.id, before.heardAt]));
  for (const { before, fact } of steps) {
    if (fact.kind !== 'message' || !('outbound' in fact) || !fact.outbound) continue;
    const { outbound } = fact as { outbound: Kept['outbound'] };
    const body = { caller, command: { ...command, via: ticketId(before) }, kept: { outbound, seen, status } };
    return { channel: before.conversation.channel, body };
  }
  return null;
}

type Waiting = { found: Found; place: HeldPlace; held: Omit<Held, 'state' | 'why'>; seconds: number };

/** Stored before it is asked for, so that the sweep finds what a crash leaves in between. */
async function waiting(deps: ApiDeps, { found, place, held, seconds }: Waiting): Promise<Result> {
  const store = heldStore(deps);
  const stands = (await store.hold(place, held)) ? held : await store.held(place);
  if (stands && 'state' in stands && stands.state === 'taken-back')
    return refuse({ refused: 'this answer was taken back: send it under another id' });
  // Ids are the clients' own: what another has written under this one is theirs to see.
  if (stands && stands.by !== held.by)
    return refuse({ refused: 'somebody else’s answer has this id: send it under another' });
  if (!stands) return detailOf(deps, await findTicket(deps, held.ticket));
  await deps.heldJobs.send([{ body: place satisfies HeldJob, delaySeconds: seconds }]);
  return { ...(await detailOf(deps, found)), held: presentHeld({ state: 'held', why: '', ...stands }) };
}
