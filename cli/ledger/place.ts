import { type DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, type S3Client } from '@aws-sdk/client-s3';
import { DeskError } from '../../shared/errors.ts';

/** Where a desk keeps what it has. */
export type Place = { table: string; bucket: string };

type Clients = { dynamo: Pick<DynamoDBClient, 'send'>; s3: Pick<S3Client, 'send'> };

/** The table and the bucket of a stage, by the names that CloudFormation makes of the stack's, or that the laptop gives. */
export async function findPlace({ dynamo, s3 }: Clients, stage: string): Promise<Place> {
  const [table, buckets] = await Promise.all([findTable(dynamo, stage), bucketNames(s3)]);
  const bucket = buckets.find((name) => new RegExp(`^(switchboard-${stage}-)?rawbucket`).test(name));
  if (table && bucket) return { table, bucket };
  throw new DeskError(
    'ledger.no-desk',
    `there is no ${table ? 'raw bucket' : 'table'} of stage "${stage}" in this account and region: deploy the stage first, or name another with --stage`,
    { recovery: 'never' },
  );
}

export async function findTable(dynamo: Clients['dynamo'], stage: string): Promise<string | undefined> {
  const wanted = new RegExp(`^(Switchboard-${stage}-)?ConversationTable`);
  return (await tableNames(dynamo)).find((name) => wanted.test(name));
}

/** The bucket of the stage's search index. */
export async function findShelf(s3: Clients['s3'], stage: string): Promise<string> {
  const found = (await bucketNames(s3)).find((name) => new RegExp(`^(switchboard-${stage}-)?searchbucket`).test(name));
  if (found) return found;
  throw new DeskError('search.no-index', `stage "${stage}" has no search index: deploy this version first`, {
    recovery: 'never',
  });
}

async function tableNames(dynamo: Clients['dynamo']): Promise<string[]> {
  const names: string[] = [];
  let next: string | undefined;
  do {
    const page = await dynamo.send(new ListTablesCommand(next ? { ExclusiveStartTableName: next } : {}));
    names.push(...(page.TableNames ?? []));
    next = page.LastEvaluatedTableName;
  } while (next);
  return names;
}

async function bucketNames(s3: Clients['s3']): Promise<string[]> {
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  return Buckets.flatMap(({ Name }) => Name ?? []);
}
