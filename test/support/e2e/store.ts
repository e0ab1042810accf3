import { DynamoDBClient, ListTablesCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import {
  GetObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import type { RunningDesk } from './running-desk.ts';

/** What any AWS client needs to look into the desk: its address, and credentials of any kind. */
export const clientOptions = ({ awsUrl }: Pick<RunningDesk, 'awsUrl'>) => ({
  endpoint: awsUrl,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'anybody', secretAccessKey: 'anything' },
});

/** How much the desk holds: every item of its table and every object of its buckets. */
export async function amountStored(desk: RunningDesk): Promise<{ items: number; objects: number }> {
  const [items, objects] = await Promise.all([countItems(desk), countObjects(desk)]);
  return { items, objects };
}

/** Puts another mail in the place of the stored one that holds this text, as an operator could who has mended it by hand. */
export async function replaceMail(desk: RunningDesk, text: string, mail: Buffer): Promise<void> {
  const client = new S3Client({ ...clientOptions(desk), forcePathStyle: true });
  const { Buckets: buckets = [] } = await client.send(new ListBucketsCommand());
  for (const { Name: Bucket } of buckets)
    for await (const { Contents: objects = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: 'mail/' }))
      for (const { Key } of objects) {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        const stored = await Body?.transformToString();
        if (stored?.includes(text)) await client.send(new PutObjectCommand({ Bucket, Key, Body: mail }));
      }
  client.destroy();
}

async function countItems(desk: RunningDesk): Promise<number> {
  const client = new DynamoDBClient(clientOptions(desk));
  const { TableNames: names = [] } = await client.send(new ListTablesCommand());
  let count = 0;
  for (const TableName of names)
    for await (const page of paginateScan({ client }, { TableName, Select: 'COUNT' })) count += page.Count ?? 0;
  client.destroy();
  return count;
}

async function countObjects(desk: RunningDesk): Promise<number> {
  const client = new S3Client({ ...clientOptions(desk), forcePathStyle: true });
  const { Buckets: buckets = [] } = await client.send(new ListBucketsCommand());
  let count = 0;
  for (const { Name: Bucket } of buckets)
    for await (const page of paginateListObjectsV2({ client }, { Bucket })) count += page.Contents?.length ?? 0;
  client.destroy();
  return count;
}
