import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { LOCAL_CREDENTIALS } from '../../local/engine/credentials.ts';
import type { Message } from '../../shared/domain/message.ts';
import { realClock } from '../../shared/platform/clock.ts';
import { dynamoClient, liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveShelf } from '../../shared/platform/live-shelf.ts';
import type { IndexDeps } from '../../shared/search/segment-writer.ts';
import type { Item } from '../../shared/store/codec.ts';
import { messageFromItem, type Stored } from '../../shared/store/fact-items.ts';
import { manifestStore } from '../../shared/store/manifest-store.ts';
import type { Target } from '../ledger/connect.ts';
import { findPlace, findShelf } from '../ledger/place.ts';

export type SearchDeps = IndexDeps & { messages(): AsyncIterable<Stored<Message>[]> };

/** Any region will do on a laptop, but the client asks for one. */
const LOCAL_REGION = 'eu-central-1';

/** The index of a desk in AWS or of the one on this machine, and every message that it holds. */
export async function connectSearch({ stage, endpoint }: Target): Promise<SearchDeps> {
  const options = endpoint === null ? {} : { endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS };
  const client = dynamoClient(options);
  const s3 = new S3Client({ ...options, forcePathStyle: endpoint !== null });
  const [{ table }, shelf] = await Promise.all([findPlace({ dynamo: client, s3 }, stage), findShelf(s3, stage)]);
  return {
    shelf: liveShelf(shelf, s3),
    manifests: manifestStore({ dynamo: liveDynamo(client), table }),
    clock: realClock,
    messages: () => scan(client, table),
  };
}

async function* scan(client: DynamoDBClient, TableName: string): AsyncGenerator<Stored<Message>[]> {
  let from: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName,
        FilterExpression: 'begins_with(sk, :messages)',
        ExpressionAttributeValues: { ':messages': { S: 'M#' } },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    yield (page.Items ?? []).map(messageFromItem);
    from = page.LastEvaluatedKey;
  } while (from);
}
