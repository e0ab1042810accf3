import type { ListMessageMoveTasksRequest, StartMessageMoveTaskRequest } from '@aws-sdk/client-sqs';
import { forgetfulJournal } from '../journal.ts';
import { applyChange, changesThatLeadTo, type Queues } from './changes.ts';
import { nextReady, nextWaiting } from './line.ts';
import { listMessageMoveTasks, type MoveTask, startMessageMoveTask } from './move.ts';
import type { Queue } from './queue.ts';
import * as queues from './queues.ts';
import { receiveMessage } from './receive.ts';
import { sendMessage, sendMessageBatch } from './send.ts';
import { type Span, sentWithin } from './sent.ts';
import * as receipts from './settle-receipts.ts';
import { committer, queueOf, type SqsOptions, type SqsState } from './state.ts';

export type SqsEngine = ReturnType<typeof createSqsEngine>;

/** What the local page shows of a queue. Ages in seconds. */
export type QueueView = {
  name: string;
  visible: number;
  inFlight: number;
  delayed: number;
  ageOfOldestMessage: number;
  sent: number;
  messages: { id: string; body: string; state: string; sentAt: number; receiveCount: number; group?: string }[];
};

/**
 * SQS standard queues in this process: the operations take and give what the SDK's commands do, at once and in a fixed order for a given clock and ids.
 * No timers: a consumer asks `nextVisibleAt` when to look again and is told by `onMessage` when that may have become sooner.
 */
export function createSqsEngine(options: SqsOptions) {
  const { state, listeners } = openState(options);
  return {
    ...queueOperations(state),
    ...messageOperations(state),
    ...moveOperations(state),
    /** The moment (on the engine's clock) from which a receive may find something; undefined while the queue is empty. */
    nextVisibleAt: (queue: string) => nextVisibleAt(state, queueOf(state, queue)),
    /** Called after something came into the queue (or came back to it). Answers how to stop listening. */
    onMessage: (queue: string, listener: () => unknown) => listen(listeners, queueOf(state, queue).name, listener),
    /** How the queue stands, with its first `most` messages in order of arrival; nothing is received by looking. */
    peek: (queue: string, most = 10) => view(state, queueOf(state, queue), most),
    /** How many messages were sent to a queue by its name, by periods; nothing for a name that nobody has. */
    sentWithin: (queueName: string, span: Span) => sentWithin(state.queues.get(queueName), span),
    now: () => state.clock.now(),
    arnOf: (queue: string) => queueOf(state, queue).arn,
  };
}

function bindTo(state: SqsState) {
  return <Input, Output>(operation: (state: SqsState, input: Input) => Output) =>
    (input: Input) =>
      operation(state, input);
}

function queueOperations(state: SqsState) {
  const bind = bindTo(state);
  return {
    createQueue: bind(queues.createQueue),
    deleteQueue: bind(queues.deleteQueue),
    getQueueUrl: bind(queues.getQueueUrl),
    listQueues: bind(queues.listQueues),
    getQueueAttributes: bind(queues.getQueueAttributes),
    setQueueAttributes: bind(queues.setQueueAttributes),
    listDeadLetterSourceQueues: bind(queues.listDeadLetterSourceQueues),
    purgeQueue: bind(queues.purgeQueue),
  };
}

function messageOperations(state: SqsState) {
  const bind = bindTo(state);
  return {
    sendMessage: bind(sendMessage),
    sendMessageBatch: bind(sendMessageBatch),
    receiveMessage: bind(receiveMessage),
    deleteMessage: bind(receipts.deleteMessage),
    deleteMessageBatch: bind(receipts.deleteMessageBatch),
    changeMessageVisibility: bind(receipts.changeMessageVisibility),
    changeMessageVisibilityBatch: bind(receipts.changeMessageVisibilityBatch),
  };
}

function moveOperations(state: SqsState) {
  const tasks: MoveTask[] = [];
  return {
    startMessageMoveTask: (input: StartMessageMoveTaskRequest) => startMessageMoveTask(state, tasks, input),
    listMessageMoveTasks: (input: ListMessageMoveTasksRequest) => listMessageMoveTasks(tasks, input),
  };
}

type Listeners = Map<string, Set<() => unknown>>;

function openState(options: SqsOptions): { state: SqsState; listeners: Listeners } {
  const { clock, ids, journal = forgetfulJournal() } = options;
  const all: Queues = new Map();
  for (const change of journal.past) applyChange(all, change, clock.now());
  journal.compact(changesThatLeadTo(all));
  const listeners: Listeners = new Map();
  const state = {
    clock,
    ids,
    endpoint: options.endpoint ?? 'http://127.0.0.1:4566',
    region: options.region ?? 'us-east-1',
    account: options.account ?? '000000000000',
    queues: all,
    commit: committer(all, journal, clock),
    wake: ({ name }: Queue) => {
      for (const listener of listeners.get(name) ?? []) listener();
    },
  };
  return { state, listeners };
}

function listen(listeners: Listeners, name: string, listener: () => unknown): () => void {
  const own = listeners.get(name) ?? new Set();
  listeners.set(name, own.add(listener));
  return () => void own.delete(listener);
}

function nextVisibleAt(state: SqsState, queue: Queue): number | undefined {
  return nextReady(queue) ? state.clock.now() : nextWaiting(queue)?.at;
}

function view(state: SqsState, queue: Queue, most: number): QueueView {
  const messages = [...queue.messages.values()];
  const oldest = messages.reduce((least, { sentAt }) => Math.min(least, sentAt), state.clock.now());
  return {
    name: queue.name,
    visible: queue.count.ready,
    inFlight: queue.count['in-flight'],
    delayed: queue.count.delayed,
    ageOfOldestMessage: Math.floor((state.clock.now() - oldest) / 1000),
    sent: queue.sent,
    messages: messages.slice(0, most).map(({ id, body, state: standing, sentAt, receiveCount, group }) => {
      return { id, body, state: standing, sentAt, receiveCount, ...(group === undefined ? {} : { group }) };
    }),
  };
}
