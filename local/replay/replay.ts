import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { loadClassifier } from '../../shared/classifier/load.ts';
import { type Stores, storesOf } from '../../shared/desk/stores.ts';
import { clockPolicy } from '../../shared/domain/evolve.ts';
import { fold } from '../../shared/domain/fold.ts';
import { clockViews } from '../../shared/domain/sla.ts';
import { type Ticket, ticketId } from '../../shared/domain/ticket.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import type { Item } from '../../shared/store/codec.ts';
import { headFromItem } from '../../shared/store/ticket-items.ts';
import { type InlineDesk, inlineDesk } from '../inline/desk.ts';
import { NO_CONTEXT } from '../inline/http-door.ts';
import { TABLE_NAME } from '../inline/services.ts';
import { stillClock } from '../inline/still-clock.ts';
import type { ArchivedJob } from './archived-jobs.ts';
import { listeningPorts, type Written } from './listening-ports.ts';
import type { RawArchive } from './raw-archive.ts';
import type { InputResult, Replayed, TicketResult } from './results.ts';

export type ReplayInput = {
  settings: DeskSettings;
  jobs: readonly ArchivedJob[];
  /** Where the raw mails and large bodies lie that the jobs name. */
  archive: Pick<RawArchive, 'read'>;
  /** Who works at the desk meanwhile; absent: nobody. */
  staff?: Staff;
  /** Hears how many jobs are done. */
  onDone?(done: number): void;
};

/** What happens at the desk between two inputs. `pass` leaves its clock at `until`. */
export type Staff = { begin(desk: InlineDesk): Promise<void>; pass(desk: InlineDesk, until: Instant): Promise<void> };

/** What came of it, with the desk as it stands afterwards. */
export type Played = Replayed & { desk: InlineDesk; stores: Stores };

const nobody: Staff = {
  begin: async () => {},
  pass: async ({ clock }, until) => clock.advance(Math.max(0, until - clock.now())),
};

/**
 * Runs what came in through the production code of this checkout, one job after the other at the times at which they came. Nothing leaves: mails, calls and
 * blobs go nowhere. Without `staff` nobody is assigned, and a ticket that an agent closed in the meantime is still open here.
 */
export async function replay({ settings, jobs, archive, staff = nobody, onDone }: ReplayInput): Promise<Played> {
  const written: Written[] = [];
  const desk = await inlineDesk({
    settings,
    clock: stillClock(jobs[0]?.sentAt ?? 0),
    classify: loadClassifier(settings.routing.classifier),
    wrap: listeningPorts(archive, (one) => written.push(one)),
  });
  const stores = storesOf({ dynamo: desk.ports.dynamo, table: TABLE_NAME, settings: desk.settings, fold });
  const seen = new Set<string>();
  const inputs: InputResult[] = [];
  let done = 0;
  await staff.begin(desk);
  for (const job of jobs) {
    await staff.pass(desk, job.sentAt);
    written.length = 0;
    const failed = await run(desk, job);
    await desk.settle();
    inputs.push(...(await resultsOf({ stores, job, failed, written, seen })));
    done += 1;
    onDone?.(done);
  }
  return { inputs, tickets: await ticketsOf(desk, stores), desk, stores };
}

/** The reason for which the normaliser gave the job back; null where it took it. */
async function run(desk: InlineDesk, { kind, id, sentAt, body }: ArchivedJob): Promise<string | null> {
  const attributes = { SentTimestamp: String(sentAt), ApproximateReceiveCount: '1' };
  const record = { messageId: id, receiptHandle: id, body: JSON.stringify(body), attributes };
  const event = { Records: [record] } as unknown as SQSEvent;
  desk.logged.length = 0;
  try {
    const answer = (await desk.functions[`${kind}-normaliser`](event, NO_CONTEXT)) as SQSBatchResponse;
    if (answer.batchItemFailures.length === 0) return null;
    return String(desk.logged.find(({ message }) => message === 'job failed')?.fields['reason'] ?? 'it failed');
  } catch (error) {
    return String(error);
  }
}

type Ran = {
  stores: Stores;
  job: ArchivedJob;
  failed: string | null;
  written: readonly Written[];
  seen: Set<string>;
};

async function resultsOf({ stores, job, failed, written, seen }: Ran): Promise<InputResult[]> {
  const common = { input: job.id, at: iso(job.sentAt), conversation: null, ticket: null, subject: '' };
  const results: InputResult[] = [];
  for (const one of written) {
    const part = results.length + 1;
    if (one.kind === 'quarantined')
      results.push({ ...common, part, outcome: 'quarantined', channel: one.channel, because: [one.reason] });
    else {
      const { ticket } = await stores.conversations.head(one.conversation.id);
      results.push({ ...common, part, ...placeOf(one, ticket, seen) });
    }
  }
  if (results.length > 0) return results;
  const channel = channelOf(job);
  if (failed !== null) return [{ ...common, part: 1, outcome: 'failed', channel, because: [failed] }];
  // Receipts, typing and the like; or the very same message came before.
  return [{ ...common, part: 1, outcome: 'nothing new', channel, because: [] }];
}

function placeOf({ conversation, fact }: Written & { kind: 'message' }, ticket: Ticket | null, seen: Set<string>) {
  const { channel, account } = conversation;
  const why = fact.mail ? fact.mail.reasons : [`the same thread of ${channel}/${account}`];
  const place = { channel, conversation: conversation.id, subject: fact.subject || fact.preview };
  if (!ticket) return { ...place, outcome: 'no ticket' as const, ticket: null, because: why };
  const id = ticketId(ticket);
  if (seen.has(id)) return { ...place, outcome: 'joined' as const, ticket: id, because: why };
  seen.add(id);
  const opened = fact.mail ? fact.mail.reasons : [`a new thread of ${channel}/${account}`];
  return { ...place, outcome: 'opened' as const, ticket: id, because: opened, route: fact.route?.because ?? [] };
}

function channelOf({ kind, body }: ArchivedJob): string {
  if (kind === 'mail') return 'email';
  const channel: unknown = Reflect.get(Object(body), 'channel');
  return typeof channel === 'string' ? channel : '';
}

async function ticketsOf(desk: InlineDesk, { policy }: Stores): Promise<TicketResult[]> {
  const heads = await headsOf(desk);
  const tickets = heads.map((item) => headFromItem(item).ticket);
  return tickets
    .toSorted((a, b) => a.openedAt - b.openedAt || (ticketId(a) < ticketId(b) ? -1 : 1))
    .map((ticket) => {
      const clocks = ticket.clocks ? clockViews(ticket.clocks, desk.clock.now(), clockPolicy(ticket, policy)) : [];
      const due = clocks.map(({ metric, dueAt }) => [metric, dueAt] as const);
      return {
        ticket: ticketId(ticket),
        ref: ticket.ref,
        conversation: ticket.conversation.id,
        channel: ticket.conversation.channel,
        account: ticket.conversation.account,
        subject: ticket.subject || ticket.preview,
        openedAt: iso(ticket.openedAt),
        queue: ticket.queue,
        priority: ticket.priority,
        tags: [...ticket.tags].sort(),
        due: Object.fromEntries(due),
      };
    });
}

/** Page by page: a scan's answer ends at a megabyte. */
export async function headsOf({ services }: InlineDesk): Promise<Item[]> {
  const heads: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await services.dynamo.scan({ TableName: TABLE_NAME, ...(from && { ExclusiveStartKey: from }) });
    heads.push(...(page.Items ?? []).filter(({ sk }) => sk?.S === 'H' || sk?.S?.startsWith('T#')));
    from = page.LastEvaluatedKey;
  } while (from);
  return heads;
}
