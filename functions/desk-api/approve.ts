import type { TicketCommand } from '../../shared/api/requests.ts';
import { approvalFor } from '../../shared/domain/approval.ts';
import { decide } from '../../shared/domain/desk.ts';
import { isRefusal, type Refusal } from '../../shared/domain/refusal.ts';
import type { EventFact, Ticket, TicketEvent } from '../../shared/domain/ticket.ts';
import { eventId } from '../../shared/store/fact-items.ts';
import { answerThrough, wayOut } from './answer-through.ts';
import { actorOf, type Caller, isLead } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { type Requested, requestedIn } from './present-request.ts';
import { refuse } from './refuse.ts';
import { macroDeeds, macroNamed } from './run-macro.ts';
import { nextMomentOf, type Step, stepOf } from './steps.ts';
import type { Found } from './tickets.ts';
import { type Reply, writeMessage } from './write-message.ts';

type Request = Extract<TicketCommand, { type: 'request' }>;
export type VerdictCommand = Extract<TicketCommand, { type: 'verdict' }>;

/** An agent asks for what the settings let nobody do alone; the words wait with it. */
export function requestEvents(
  { settings }: ApiDeps,
  { ticket, caller, command }: { ticket: Ticket; caller: Caller; command: Request },
): readonly TicketEvent[] | Refusal {
  const { id, macro, amount, text } = command;
  macroNamed(settings, macro);
  const approval = approvalFor(settings.approvals, { macro, amount });
  if (!approval) return { refused: `"${macro}" needs nobody's approval: use it` };
  return decide(ticket, {
    type: 'request',
    id,
    macro,
    amount,
    text,
    approval: approval.name,
    by: caller.id,
    name: caller.name,
  });
}

/** A verdict; with an approval everything that was asked for, in the same step, in the name of whoever asked. */
export async function verdictSteps(
  deps: ApiDeps,
  { caller, found, command }: { caller: Caller; found: Found; command: VerdictCommand },
): Promise<Step[]> {
  const { ticket } = found;
  const { request, verdict, because = '' } = command;
  const decided = decide(ticket, {
    type: 'verdict',
    request,
    verdict,
    because,
    agent: caller.id,
    lead: isLead(caller),
  });
  if (isRefusal(decided)) return refuse(decided);
  const at = nextMomentOf(deps, [found]);
  const fact = (events: readonly TicketEvent[]): EventFact => ({
    kind: 'event',
    id: eventId(ticket.conversation.id, at, deps.ids.next()),
    at,
    by: actorOf(caller),
    events,
  });
  const asked = verdict === 'approve' ? (await requestedIn(deps, ticket))?.event : null;
  if (!asked) return [await stepOf(deps, found, fact(decided))];
  const { macro, amount, text } = asked;
  const events = [...decided, ...macroDeeds(deps, { ticket, name: macro, amount, at })];
  if (text === '') return [await stepOf(deps, found, fact(events))];
  const writer: Caller = { id: asked.by, name: asked.name, email: '', groups: [], queues: [] };
  return answerWith(deps, { found, writer, command: replyOf(deps, asked), fact: fact(events) });
}

type Answering = { found: Found; writer: Caller; command: Reply; fact: EventFact };

/** The answer leaves as its writer's own would: where the customer wrote last in a merged ticket, by that one's way. */
async function answerWith(deps: ApiDeps, { found, writer, command, fact }: Answering): Promise<Step[]> {
  const way = await wayOut(deps, found, undefined);
  if (!way) {
    const message = await writeMessage(deps, { ticket: found.ticket, caller: writer, at: fact.at, command });
    return [await stepOf(deps, found, fact, message)];
  }
  const [top, ...rest] = await answerThrough(deps, { caller: writer, way, command });
  const told = top?.fact.kind === 'event' ? top.fact.events : [];
  return [
    await stepOf(deps, found, { ...fact, at: top?.fact.at ?? fact.at, events: [...fact.events, ...told] }),
    ...rest,
  ];
}

function replyOf({ settings }: ApiDeps, { macro, request, text }: Requested): Reply {
  const status = macroNamed(settings, macro).do?.status;
  const after = status === undefined || status === 'closed' ? {} : { status };
  return { type: 'reply', id: `approved-${request}`.slice(0, 64), text, ...after };
}
