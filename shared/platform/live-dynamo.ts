import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Dynamo } from './ports.ts';

/**
 * An environment that Lambda froze wakes with sockets that have been closed behind its back. The official client tries again what breaks on one, but only
 * while its budget lasts: 500 tokens at 14 each, so 35 requests at once, and it keeps up to 50 sockets. A burst after a freeze must not spend it all.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
const SOCKETS = { maxSockets: 25 };

/** A client of DynamoDB that survives a burst of requests after a freeze. */
export function dynamoClient(config: DynamoDBClientConfig = {}): DynamoDBClient {
  return new DynamoDBClient({ requestHandler: { httpAgent: SOCKETS, httpsAgent: SOCKETS }, ...config });
}

/** DynamoDB by the official client: commands one by one, since its all-in-one class bundles every operation. */
export function liveDynamo(client: Pick<DynamoDBClient, 'send'> = dynamoClient()): Dynamo {
  return {
    getItem: (input) => client.send(new GetItemCommand(input)),
    batchGetItem: (input) => client.send(new BatchGetItemCommand(input)),
    putItem: (input) => client.send(new PutItemCommand(input)),
    updateItem: (input) => client.send(new UpdateItemCommand(input)),
    deleteItem: (input) => client.send(new DeleteItemCommand(input)),
    query: (input) => client.send(new QueryCommand(input)),
    transactWriteItems: (input) => client.send(new TransactWriteItemsCommand(input)),
  };
}
