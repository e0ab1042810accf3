import type { JobQueueName } from '../../shared/domain/words.ts';
import { readBatchResponse } from '../event-sources/batch-response.ts';
import { toRecord } from '../event-sources/queue-event.ts';
import type { FunctionName } from '../inline/functions.ts';
import type { Services } from '../inline/services.ts';
import type { Environments } from './environments.ts';
import type { Source } from './scheduler.ts';
import { note, strikes, type World } from './world.ts';

const BATCH = 10;
const MOST_AT_ONCE = 2;

export type QueueSource = Source & {
  readonly name: JobQueueName;
  /** When something may become visible next; undefined while the queue is empty. */
  nextAt(): number | undefined;
  /** How often each job was handed over without any fault of its own function. */
  readonly calmTries: Map<string, number>;
};

type Options = {
  world: World;
  services: Services;
  environments: Environments;
  name: JobQueueName;
  consumer: FunctionName;
  /** Jobs are deleted before they are worked on: a mutant. */
  ackFirst: boolean;
};

/** One job queue and the poller that Lambda has for it; deleting what is done is a step of its own, which may be lost. */
export function createQueueSource(options: Options): QueueSource {
  const { world, services, environments, name, consumer } = options;
  const { sqs } = services;
  const QueueUrl = services.queues[name];
  const calmTries = new Map<string, number>();
  let at: number | undefined;
  let known = false;
  sqs.onMessage(QueueUrl, () => {
    known = false;
  });
  const nextAt = (): number | undefined => {
    if (!known) at = sqs.nextVisibleAt(QueueUrl);
    known = true;
    return at;
  };
  const receive = () => {
    known = false;
    const short = strikes(world, 'visibility', 6);
    const { Messages = [] } = sqs.receiveMessage({
      QueueUrl,
      MaxNumberOfMessages: world.calm ? BATCH : world.chance.order.between(1, BATCH),
      ...(short ? { VisibilityTimeout: world.chance.fault.between(1, 20) } : {}),
      MessageSystemAttributeNames: ['All'],
    });
    return Messages.map((message) =>
      toRecord(message, { arn: `arn:aws:sqs:us-east-1:0:${name}`, region: 'us-east-1' }),
    );
  };
  const remove = (handles: readonly string[]) => {
    known = false;
    for (const ReceiptHandle of handles)
      if (!strikes(world, 'duplicate')) sqs.deleteMessage({ QueueUrl, ReceiptHandle });
  };
  return {
    name,
    nextAt,
    calmTries,
    ready: () => environments.running(consumer) < MOST_AT_ONCE && (nextAt() ?? Number.POSITIVE_INFINITY) <= world.now,
    begin() {
      const Records = receive();
      if (Records.length === 0) return;
      const ids = Records.map(({ messageId }) => messageId);
      note(world, Records.length, () => `${name} jobs: a batch of ${Records.length} for ${consumer}.${world.runs + 1}`);
      if (options.ackFirst) remove(Records.map(({ receiptHandle }) => receiptHandle));
      void environments.invoke(consumer, { Records }).then((invoked) => {
        const outcome = readBatchResponse(invoked, ids, true);
        const failed = (id: string) =>
          outcome.kind === 'all-failed' || (outcome.kind === 'some-failed' && outcome.failed.has(id));
        if (!invoked.troubled) for (const id of ids.filter(failed)) calmTries.set(id, (calmTries.get(id) ?? 0) + 1);
        const done = Records.filter(({ messageId }) => !failed(messageId)).map(({ receiptHandle }) => receiptHandle);
        if (done.length === 0) return;
        if (world.calm) return remove(done);
        world.steps.push({ of: null, what: () => `${name} jobs: ${done.length} deleted`, run: () => remove(done) });
      });
    },
  };
}
