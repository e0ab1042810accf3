import type { DynamoDBRecord } from 'aws-lambda';
import type { Queue } from '../../shared/domain/words.ts';
import { failedBatchObject } from '../event-sources/failed-batch.ts';
import { BUCKET, type Services } from './services.ts';

type GivenUp = { queue: Queue; id: string; records: readonly DynamoDBRecord[]; attempts: number; at: number };

/** Lays records into the bucket as Lambda does with those that it gives up. */
export function layGivenUp({ s3 }: Pick<Services, 's3'>, { queue, ...batch }: GivenUp): void {
  const { key, body } = failedBatchObject({
    ...batch,
    condition: 'RetryAttemptsExhausted',
    mapping: queue,
    functionArn: `arn:aws:lambda:us-east-1:0:function:${queue}-queue`,
    streamArn: 'arn:aws:dynamodb:us-east-1:0:table/desk/stream/1',
    shardId: 'shard-1',
  });
  s3.putObject({ Bucket: BUCKET, Key: key, Body: body, ContentType: 'application/json' });
}
