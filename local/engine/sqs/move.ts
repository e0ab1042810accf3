import type {
  ListMessageMoveTasksRequest,
  ListMessageMoveTasksResult,
  StartMessageMoveTaskRequest,
  StartMessageMoveTaskResult,
} from '@aws-sdk/client-sqs';
import { invalidParameter, sqsError } from './errors.ts';
import type { Queue, QueuedMessage } from './queue.ts';
import { redriveOf } from './queue-attributes.ts';
import { queueOf, type SqsState } from './state.ts';

export type MoveTask = { handle: string; sourceArn: string; destinationArn?: string; startedAt: number; moved: number };

/**
 * Moves every visible message of a dead letter queue to `DestinationArn`, else back to where each came from, before it returns: one process needs no task
 * that runs on. A moved message is a new one: new id, new time, no receives.
 */
export function startMessageMoveTask(
  state: SqsState,
  tasks: MoveTask[],
  { SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond }: StartMessageMoveTaskRequest,
): StartMessageMoveTaskResult {
  if (MaxNumberOfMessagesPerSecond !== undefined)
    throw invalidParameter('MaxNumberOfMessagesPerSecond: a move is done at once here');
  const source = deadLettersOf(state, SourceArn);
  const messages = [...source.messages.values()].filter((message) => message.state === 'ready');
  const targets = messages.map((message) => queueOf(state, DestinationArn ?? message.sourceArn));
  messages.forEach((message, at) => {
    moveOne(state, source, { message, to: targets[at] ?? source });
  });
  for (const target of new Set(targets)) state.wake(target);
  const handle = state.ids.next();
  const to = DestinationArn === undefined ? {} : { destinationArn: DestinationArn };
  tasks.unshift({ handle, sourceArn: source.arn, ...to, startedAt: state.clock.now(), moved: messages.length });
  return { TaskHandle: handle };
}

function deadLettersOf(state: SqsState, arn: string | undefined): Queue {
  const queue = [...state.queues.values()].find((one) => one.arn === arn);
  if (!queue)
    throw sqsError(
      'ResourceNotFoundException',
      'The resource that you specified for the SourceArn parameter does not exist.',
    );
  const isTarget = [...state.queues.values()].some(
    ({ attributes }) => redriveOf(attributes)?.deadLetterTargetArn === arn,
  );
  if (!isTarget) throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
  return queueOf(state, queue.name);
}

function moveOne(state: SqsState, source: Queue, { message, to }: { message: QueuedMessage; to: Queue }): void {
  const { id, body, attributes, traceHeader, group } = message;
  const now = state.clock.now();
  const kept = { ...(traceHeader === undefined ? {} : { traceHeader }), ...(group === undefined ? {} : { group }) };
  const fresh = { id: state.ids.next(), body, attributes, sentAt: now, visibleAt: now, receiveCount: 0, ...kept };
  state.commit({ kind: 'message', queue: to.name, message: fresh, sent: false });
  state.commit({ kind: 'deleted', queue: source.name, id });
}

/** The latest moves, newest first; they are remembered until the process ends. */
export function listMessageMoveTasks(
  tasks: readonly MoveTask[],
  { SourceArn, MaxResults = 1 }: ListMessageMoveTasksRequest,
): ListMessageMoveTasksResult {
  const own = tasks.filter(({ sourceArn }) => sourceArn === SourceArn).slice(0, MaxResults);
  return {
    Results: own.map(({ sourceArn, destinationArn, startedAt, moved }) => ({
      Status: 'COMPLETED',
      SourceArn: sourceArn,
      ...(destinationArn === undefined ? {} : { DestinationArn: destinationArn }),
      ApproximateNumberOfMessagesMoved: moved,
      ApproximateNumberOfMessagesToMove: moved,
      StartedTimestamp: startedAt,
    })),
  };
}
