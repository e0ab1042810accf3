import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Queue } from '../../shared/domain/words.ts';
import { TABLE } from '../../shared/store/table.ts';
import type { ConversationTable } from './conversation-table.ts';
import type { DeskFunction } from './desk-function.ts';
import type { RawMail } from './raw-mail.ts';

type QueueConsumerProps = {
  readonly queue: Queue;
  readonly consumer: DeskFunction;
  readonly table: ConversationTable;
  readonly raw: RawMail;
};

/** Where Lambda writes records that it gives up on; the prefix is AWS's, it cannot be chosen. */
const GIVEN_UP = 'aws/lambda/*';

/**
 * One of the two readers of the table's stream (a shard allows no third). It wakes for new items stamped with its queue and nothing else, and after eight
 * tries or an hour it puts the whole record in S3 rather than hold up the tickets behind it.
 */
export class QueueConsumer extends Construct {
  readonly consumer: DeskFunction;
  readonly source: lambda.EventSourceMapping;

  constructor(scope: Construct, id: string, { queue, consumer, table: { table }, raw }: QueueConsumerProps) {
    super(scope, id);
    this.consumer = consumer;
    consumer.knows('QUEUE', queue);
    this.readStream(table.tableStreamArn ?? '', table.tableArn);
    consumer.may(['s3:PutObject'], [raw.bucket.arnForObjects(GIVEN_UP)]);
    consumer.may(['s3:ListBucket'], [raw.bucket.bucketArn]);
    this.source = new lambda.EventSourceMapping(this, 'Stream', {
      target: consumer.fn,
      ...(table.tableStreamArn && { eventSourceArn: table.tableStreamArn }),
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 1,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 8,
      maxRecordAge: Duration.hours(1),
      filters: [
        lambda.FilterCriteria.filter({
          eventName: ['INSERT'],
          dynamodb: { NewImage: { [TABLE.stamp]: { S: [queue] } } },
        }),
      ],
      onFailure: { bind: () => ({ destination: raw.bucket.bucketArn }) },
      metricsConfig: { metrics: [lambda.MetricType.EVENT_COUNT] },
    });
  }

  /** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html#dynamo-db-stream-read-policy */
  private readStream(streamArn: string, tableArn: string): void {
    this.consumer.may(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [streamArn]);
    this.consumer.may(['dynamodb:ListStreams'], [`${tableArn}/stream/*`]);
  }
}
