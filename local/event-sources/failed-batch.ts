import type { DynamoDBRecord } from 'aws-lambda';

export type FailedBatch = {
  /** Ends the object's name. */
  id: string;
  mapping: string;
  functionArn: string;
  streamArn: string;
  shardId: string;
  records: readonly DynamoDBRecord[];
  condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  attempts: number;
  at: number;
};

/**
 * The object that an event source mapping writes for records that it gives up: in S3, and only there, with the records themselves.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export function failedBatchObject(failed: FailedBatch): { key: string; body: string } {
  const { mapping, shardId, records, condition, attempts, at } = failed;
  const time = new Date(at).toISOString();
  const arrival = (record: DynamoDBRecord | undefined) =>
    new Date((record?.dynamodb?.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
  const body = {
    requestContext: {
      requestId: failed.id,
      functionArn: failed.functionArn,
      condition,
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: time,
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: records[0]?.dynamodb?.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb?.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(records[0]),
      approximateArrivalOfLastRecord: arrival(records.at(-1)),
      batchSize: records.length,
      streamArn: failed.streamArn,
    },
    payload: JSON.stringify({ Records: records }),
  };
  const moment = time.slice(0, 19).replaceAll(':', '.');
  const key = `aws/lambda/${mapping}/${shardId}/${time.slice(0, 10).replaceAll('-', '/')}/${moment}-${failed.id}`;
  return { key, body: JSON.stringify(body) };
}
