import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';

export type NewItem = { sequence: string; item: Record<string, AttributeValue> };

/** The one shell around a batch of stream records: hands over the new images; Lambda retries from the lowest sequence number that is answered. */
export async function streamBatch(
  event: DynamoDBStreamEvent,
  work: (items: readonly NewItem[]) => Promise<readonly string[]>,
): Promise<DynamoDBBatchResponse> {
  const failed = await work(newItems(event));
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** What the records of a batch have written. */
export function newItems({ Records }: DynamoDBStreamEvent): NewItem[] {
  return Records.flatMap(({ dynamodb }): NewItem[] => {
    const image = dynamodb?.NewImage;
    return image && dynamodb?.SequenceNumber ? [{ sequence: dynamodb.SequenceNumber, item: asItem(image) }] : [];
  });
}

/** Lambda's JSON carries binary as base64; the store reads bytes. */
function asItem(image: Record<string, unknown>): Record<string, AttributeValue> {
  const entries = Object.entries(image).map(([name, value]) => [name, asValue(value)] as const);
  return Object.fromEntries(entries);
}

function asValue(value: unknown): AttributeValue {
  const { B, L, M } = value as { B?: string; L?: unknown[]; M?: Record<string, unknown> };
  if (typeof B === 'string') return { B: new Uint8Array(Buffer.from(B, 'base64')) };
  if (L) return { L: L.map(asValue) };
  if (M) return { M: asItem(M) };
  return value as AttributeValue;
}
