import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { MOST_TRIES } from '../../shared/domain/words.ts';
import { named } from '../stage.ts';
import type { DeskFunction } from './desk-function.ts';

type JobQueueProps = {
  readonly stage: string;
  /** `mail-jobs`: senders find the queue's address in `MAIL_JOBS_URL`. */
  readonly name: string;
  readonly consumer: DeskFunction;
  /** How many of the consumer may run at once for this queue, so that a flood here leaves the account's concurrency to the others. */
  readonly maxConcurrency: number;
  /** Jobs of one run at most. */
  readonly batchSize?: number;
  /** Jobs are collected for so long, where they are worth more together than at once. */
  readonly windowSeconds?: number;
};

/** A job queue with its dead letters and its one consumer. A job that fails five times goes to quarantine, or waits two weeks where even that fails. */
export class JobQueue extends Construct {
  readonly name: string;
  readonly queue: sqs.Queue;
  readonly deadLetters: sqs.Queue;

  constructor(scope: Construct, id: string, props: JobQueueProps) {
    super(scope, id);
    const { stage, name, consumer, maxConcurrency, batchSize = 10, windowSeconds = 0 } = props;
    this.name = name;
    const secured = {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    };
    this.deadLetters = new sqs.Queue(this, 'DeadLetters', {
      ...secured,
      queueName: named(stage, `${name}-dead-letters`),
    });
    this.queue = new sqs.Queue(this, 'Queue', {
      ...secured,
      queueName: named(stage, name),
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html: six times, so that no job is seen twice while a batch is still retried.
      visibilityTimeout: Duration.seconds(6 * consumer.shape.timeout + windowSeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MOST_TRIES },
    });
    this.feed(consumer, {
      maxConcurrency,
      batchSize,
      ...(windowSeconds > 0 && { maxBatchingWindow: Duration.seconds(windowSeconds) }),
    });
  }

  /** Lets a function send jobs, and tells it where. */
  openTo(...senders: DeskFunction[]): void {
    for (const sender of senders) {
      sender.knows(`${this.variable}_URL`, this.queue.queueUrl);
      sender.may(['sqs:SendMessage'], [this.queue.queueArn]);
    }
  }

  /** Lets one function take the dead letters away. */
  drainedBy(drain: DeskFunction): void {
    drain.knows(`${this.variable}_DEAD_LETTERS_URL`, this.deadLetters.queueUrl);
    drain.may(['sqs:ReceiveMessage', 'sqs:DeleteMessage'], [this.deadLetters.queueArn]);
  }

  private get variable(): string {
    return this.name.toUpperCase().replaceAll('-', '_');
  }

  private feed(
    consumer: DeskFunction,
    limits: Pick<lambda.EventSourceMappingOptions, 'maxConcurrency' | 'batchSize' | 'maxBatchingWindow'>,
  ): void {
    consumer.may(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      [this.queue.queueArn],
    );
    new lambda.EventSourceMapping(this, 'Source', {
      target: consumer.fn,
      eventSourceArn: this.queue.queueArn,
      reportBatchItemFailures: true,
      ...limits,
    });
  }
}
