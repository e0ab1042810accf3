import type { Message } from '../domain/message.ts';
import { assignedNotice, mentionNotice, noticeOf } from '../domain/notification.ts';
import type { Conversation, Fact, Ticket } from '../domain/ticket.ts';
import { runsOf } from '../domain/triggers.ts';
import { faultWords } from '../platform/fault-words.ts';
import type { Jobs } from '../platform/ports.ts';
import type { Stored } from '../store/fact-items.ts';
import type { JobRemarks } from '../store/job-remarks.ts';
import { waitsIn } from './assign-ticket.ts';
import { type AutomateDeps, automate } from './automate.ts';
import { type FoldDeps, foldConversation, type Settled } from './fold-conversation.ts';
import type { DeliveryJob, NoticeJob, QueueJob } from './jobs.ts';
import { passOn } from './pass-on.ts';
import { tellIndex } from './tell-index.ts';
import { setTimer } from './timers.ts';

export type ConsumerDeps = FoldDeps &
  AutomateDeps & {
    remarks: JobRemarks;
    deliveryJobs: Jobs;
    noticeJobs: Jobs;
    searchJobs: Jobs;
    /** Whether the settings have an acknowledgement at all. */
    acknowledges: boolean;
  };

/** A record of the stream by its sequence number, read. */
export type FactRecord = { sequence: string; stored: Stored<Fact> };

/**
 * What one queue's consumer does with a batch: one fold and one write a conversation, then the jobs that follow from it. Answers the records that must
 * come again; a conversation that fails holds up no other.
 */
export async function consumeRecords(deps: ConsumerDeps, records: readonly FactRecord[]): Promise<string[]> {
  const groups = Map.groupBy(records, ({ stored }) => stored.conversation.id);
  const failed = await Promise.all([...groups.values()].map((group) => consumeGroup(deps, group)));
  await tellIndex(
    deps,
    records.map(({ stored }) => stored),
  );
  return failed.flat();
}

async function consumeGroup(deps: ConsumerDeps, group: readonly FactRecord[]): Promise<string[]> {
  const [first] = group;
  if (!first) return [];
  try {
    await consumeFacts(
      deps,
      group.map(({ stored }) => stored),
    );
    return [];
  } catch (error) {
    deps.log.error('conversation failed', { conversation: first.stored.conversation.id, error: faultWords(error) });
    return group.map(({ sequence }) => sequence);
  }
}

/** Facts of one conversation with all that follows from them, however often: a fold that knows them, jobs that bear the same ids. */
export async function consumeFacts(deps: ConsumerDeps, stored: readonly Stored<Fact>[]): Promise<void> {
  const [first] = stored;
  if (!first) return;
  const facts = stored.map(({ fact }) => fact);
  await tell(deps, facts, await foldConversation(deps, first.conversation, facts));
}

/** Folds and assigns a conversation that no record of the stream speaks of; `facts`: what its head may not know. */
export async function settleConversation(
  deps: ConsumerDeps,
  conversation: Conversation,
  facts: readonly Fact[] = [],
): Promise<Ticket | null> {
  const settled = await foldConversation(deps, conversation, facts);
  await tell(deps, [], settled);
  return settled.ticket;
}

/** Everything here is repeated when a record is: jobs bear ids by which their takers know them again. */
async function tell(deps: ConsumerDeps, facts: readonly Fact[], settled: Settled): Promise<void> {
  const { ticket, freed } = settled;
  if (!ticket) return;
  await Promise.all([
    passOn(deps, ticket, facts),
    deps.deliveryJobs.send(deliveriesOf(deps, facts, ticket).map((body) => ({ body, group: ticket.conversation.id }))),
    deps.noticeJobs.send(noticesOf(facts, { ...settled, ticket }).map((body) => ({ body }))),
    ...[...new Set(freed)].map((queue) => deps.queueJobs[queue].send([{ body: { kind: 'drain' } satisfies QueueJob }])),
    waitsElsewhere(deps, settled) ? deps.queueJobs[ticket.queue].send([settleJob(ticket)]) : undefined,
    facts.length > 0 ? setTimer(deps, { before: settled.before, ticket }) : undefined,
  ]);
  const news = settled.assigned ? [...facts, settled.assigned] : facts;
  await automate(deps, ticket.conversation.id, runsOf(news, ticket, deps.automation));
}

/**
 * A message was stamped for the queue in which its ticket was then: whose it is now may sleep. Also where the ticket waited there before, as far as this function
 * could see: its own write, of whose answer it has not heard, looks like another's.
 */
function waitsElsewhere({ queue }: ConsumerDeps, { ticket }: Settled): boolean {
  return ticket !== null && ticket.queue !== queue && waitsIn(ticket, ticket.queue);
}

function settleJob({ conversation }: Ticket): { body: QueueJob } {
  return { body: { kind: 'settle', conversation: conversation.id } };
}

function deliveriesOf(deps: ConsumerDeps, facts: readonly Fact[], ticket: Ticket): DeliveryJob[] {
  return facts.filter(isMessage).flatMap((fact): DeliveryJob[] => {
    const job = { conversation: ticket.conversation.id, message: fact.id };
    if (fact.direction === 'out' && fact.outbound) return [{ kind: 'message', ...job }];
    const opened = ticket.openedAt === fact.at && fact.acknowledge && !ticket.aside;
    return opened && deps.acknowledges ? [{ kind: 'acknowledgement', ...job, ref: ticket.ref }] : [];
  });
}

function noticesOf(facts: readonly Fact[], { ticket, assigned }: Settled & { ticket: Ticket }): NoticeJob[] {
  const notices = facts.flatMap((fact) => [noticeOf(fact, ticket) ?? [], mentionNotice(fact, ticket) ?? []].flat());
  return assigned ? [...notices, assignedNotice(ticket, assigned.at, assigned.id)] : notices;
}

function isMessage(fact: Fact): fact is Message {
  return fact.kind === 'message';
}
