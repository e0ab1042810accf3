import type { Context, SQSEvent } from 'aws-lambda';
import { createDynamoEngine, type DynamoEngine } from '../../local/engine/dynamo/index.ts';
import { makeTable, TABLE_NAME } from '../../local/inline/services.ts';
import { rosterOf } from '../../shared/desk/roster.ts';
import { seenBy } from '../../shared/desk/seen-by.ts';
import { storesOf } from '../../shared/desk/stores.ts';
import type { Message } from '../../shared/domain/message.ts';
import type { Conversation, EventFact, TicketEvent } from '../../shared/domain/ticket.ts';
import type { Dynamo, JobToSend, Log } from '../../shared/platform/ports.ts';
import { automationOf } from '../../shared/settings/automation.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { addressStore } from '../../shared/store/address-store.ts';
import { correctionStore } from '../../shared/store/correction-store.ts';
import { blankMessage } from '../../shared/store/fact-items.ts';
import { identityStore } from '../../shared/store/identity-store.ts';
import { jobRemarks } from '../../shared/store/job-remarks.ts';
import { portalStore } from '../../shared/store/portal-store.ts';
import { timerStore } from '../../shared/store/timer-store.ts';
import { countingIds } from './engines.ts';
import { MONDAY, settingsWith } from './example-desk.ts';
import { memoryShelf } from './search-index.ts';

/** A conversation by a letter: its id is of the form that the desk gives. */
export function conversationNamed(letter: string, channel = 'webchat'): Conversation {
  return { id: letter.repeat(26), channel, account: 'main', thread: `thread-${letter}` };
}

export const CONVERSATION = conversationNamed('a');

/** Seconds after Monday morning, as messages and events count them here. */
export const at = (seconds: number): number => MONDAY + seconds * 1000;

/** A customer's message so many seconds after Monday morning. */
export function customerSays(seconds: number, more: Partial<Message> = {}): Message {
  const text = more.text ?? `message of ${seconds} s`;
  return {
    ...blankMessage,
    id: `M#${new Date(at(seconds)).toISOString()}#in${seconds}`,
    at: at(seconds),
    externalId: `ext-${seconds}`,
    contact: { key: 'visitor', name: 'Vera' },
    replyAddress: 'visitor',
    text,
    preview: text,
    route: { queue: 'csr', priority: 'normal', tags: [], probability: 1, language: 'en', because: ['a rule'] },
    ...more,
  };
}

export function agentSays(seconds: number, more: Partial<Message> = {}): Message {
  return customerSays(seconds, {
    id: `M#${new Date(at(seconds)).toISOString()}#out${seconds}`,
    direction: 'out',
    by: 'agent:carla',
    contact: null,
    route: null,
    ...more,
  });
}

export function happened(seconds: number, events: readonly TicketEvent[], name = `e${seconds}`): EventFact {
  return { kind: 'event', id: `E#${new Date(at(seconds)).toISOString()}#${name}`, at: at(seconds), by: 'desk', events };
}

export type Sent = { queue: string; job: JobToSend };

/** Stores over a table in memory, with a clock that is moved by hand and job queues that only remember. */
export async function deskParts(settings: DeskSettings = settingsWith()) {
  let now = MONDAY;
  const clock = { now: () => now };
  const engine: DynamoEngine = createDynamoEngine({ clock });
  await makeTable(engine);
  const source = { dynamo: engine, table: TABLE_NAME };
  const automatic = { automation: automationOf(settings), house: settings, timers: timerStore(source) };
  const stores = {
    ...storesOf({ ...source, settings }),
    ...automatic,
    addresses: addressStore(source),
    corrections: correctionStore(source),
    identities: identityStore(source),
    portal: portalStore(source),
  };
  const sent: Sent[] = [];
  const jobs = (queue: string) => ({
    send: async (list: readonly JobToSend[]) => void sent.push(...list.map((job) => ({ queue, job }))),
  });
  const logged: string[] = [];
  const log: Log = { info: (line) => void logged.push(line), error: (line) => void logged.push(line) };
  const advance = (ms: number): void => {
    now += ms;
  };
  const roster = rosterOf(stores.agents, clock, seenBy(settings));
  const ids = countingIds();
  return {
    ...stores,
    stores: { ...stores, remarks: jobRemarks({ dynamo: engine, table: TABLE_NAME }) },
    engine,
    dynamo: engine as Dynamo,
    table: TABLE_NAME,
    settings,
    clock,
    advance,
    sent,
    jobs,
    log,
    logged,
    roster,
    ids,
    shelf: memoryShelf(),
  };
}

export type DeskParts = Awaited<ReturnType<typeof deskParts>>;

/** An agent at their desk. */
export async function present(
  { agents, roster }: Pick<DeskParts, 'agents' | 'roster'>,
  id: string,
  more: { queues?: readonly ('csr' | 'tsr')[]; capacity?: number } = {},
): Promise<void> {
  await agents.enrol({
    id,
    name: id,
    email: `${id}@desk.test`,
    queues: more.queues ?? ['csr'],
    capacity: more.capacity ?? 5,
  });
  await agents.setPresence(id, 'available', MONDAY);
  roster.forget();
}

/** What a queue's consumer needs, over these parts. */
export function consumerOf(parts: DeskParts, queue: 'csr' | 'tsr') {
  return {
    ...parts.stores,
    dynamo: parts.dynamo,
    table: parts.table,
    queue,
    shards: parts.stores.shards[queue],
    roster: parts.roster,
    deliveryJobs: parts.jobs('delivery'),
    noticeJobs: parts.jobs('notice'),
    searchJobs: parts.jobs('search'),
    queueJobs: { csr: parts.jobs('csr'), tsr: parts.jobs('tsr') },
    acknowledges: true,
    clock: parts.clock,
    ids: parts.ids,
    log: parts.log,
  };
}

/** A batch of a job queue as Lambda hands it over. */
export function jobBatch(...bodies: readonly unknown[]): SQSEvent {
  const records = bodies.map((body, index) => ({
    messageId: `job-${index}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: { SentTimestamp: String(MONDAY), ApproximateReceiveCount: '1' },
  }));
  return { Records: records as unknown as SQSEvent['Records'] };
}

export const NO_CONTEXT = {} as Context;
