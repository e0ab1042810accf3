import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import {
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SearchPage } from '../../shared/api/search-views.ts';
import { type Agent, agentAt, assignedTicketOf } from '../support/e2e/agent.ts';
import { send } from '../support/e2e/mail.ts';
import { type RunningDesk, startDesk } from '../support/e2e/running-desk.ts';
import { clientOptions } from '../support/e2e/store.ts';
import { until } from '../support/e2e/until.ts';
import { cli } from '../support/fake-io.ts';

let desk: RunningDesk;
let conversation: string;
let agent: string;
let carla: Agent;
beforeAll(async () => {
  desk = await startDesk();
  const [first, lena] = await Promise.all([agentAt(desk, 'carla'), agentAt(desk, 'lena')]);
  carla = first;
  await carla.become('available');
  await send(desk, {
    from: 'anna@mail.example',
    subject: 'Parcel',
    text: 'Where is it?',
    messageId: '<a@mail.example>',
  });
  const ticket = await assignedTicketOf(lena, 'anna@mail.example');
  await desk.settled();
  conversation = ticket.id.split('.')[0] ?? '';
  agent = carla.id;
}, 90_000);
afterAll(() => desk.stop(), 60_000);

describe('the official SDK', () => {
  it('reads the table, and a conversation in it by its key and by the agent’s inbox', async () => {
    const client = new DynamoDBClient(clientOptions(desk));
    const { TableNames: [TableName = ''] = [] } = await client.send(new ListTablesCommand());
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expect(Table).toMatchObject({ TableStatus: 'ACTIVE', StreamSpecification: { StreamEnabled: true } });
    expect(Table?.GlobalSecondaryIndexes).toMatchObject([{ IndexName: 'GSI1' }]);

    const byKey = {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `C#${conversation}` } },
    };
    const { Items: items = [] } = await client.send(new QueryCommand({ TableName, ...byKey }));
    const kinds = items.map(({ sk }) => sk?.S?.slice(0, 1));
    expect(kinds.filter((kind) => kind === 'M')).toHaveLength(1);
    expect(kinds).toEqual(expect.arrayContaining(['E', 'H', 'M']));

    const inbox = { KeyConditionExpression: 'q = :q', ExpressionAttributeValues: { ':q': { S: `AG#${agent}` } } };
    const { Items: held } = await client.send(new QueryCommand({ TableName, IndexName: 'GSI1', ...inbox }));
    expect(held?.map(({ pk }) => pk?.S)).toEqual([`C#${conversation}`]);
    const { Count: all = 0 } = await client.send(new ScanCommand({ TableName, Select: 'COUNT' }));
    expect(all).toBeGreaterThan(items.length);
    client.destroy();
  });

  it('sees every job queue empty, and behind each its dead letters', async () => {
    const client = new SQSClient(clientOptions(desk));
    const { QueueUrls: urls = [] } = await client.send(new ListQueuesCommand({ QueueNamePrefix: 'switchboard-dev-' }));
    const names = urls.map((url) => url.split('/').at(-1)?.replace('switchboard-dev-', '')).sort();
    const jobs = ['chat', 'csr', 'delivery', 'held', 'hook', 'mail', 'media', 'notice', 'search', 'tsr'].map(
      (each) => `${each}-jobs`,
    );
    expect(names).toEqual(jobs.flatMap((name) => [name, `${name}-dead-letters`]));
    for (const QueueUrl of urls) {
      const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
      expect(Attributes).toMatchObject({
        ApproximateNumberOfMessages: '0',
        ApproximateNumberOfMessagesNotVisible: '0',
      });
      if (!QueueUrl.endsWith('dead-letters'))
        expect(JSON.parse(Attributes?.['RedrivePolicy'] ?? '{}')).toMatchObject({ maxReceiveCount: 5 });
    }
    client.destroy();
  });

  it('reads the raw mail and its archived notice from the bucket', async () => {
    const client = new S3Client({ ...clientOptions(desk), forcePathStyle: true });
    const { Buckets: buckets = [] } = await client.send(new ListBucketsCommand());
    const listed = await Promise.all(
      buckets.map(async ({ Name: Bucket }) => {
        const { Contents: objects = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
        return objects.map(({ Key }) => ({ Bucket, Key }));
      }),
    );
    const mail = listed.flat().find(({ Key }) => Key?.startsWith('mail/'));
    const { Body } = await client.send(new GetObjectCommand({ Bucket: mail?.Bucket, Key: mail?.Key }));
    expect(await Body?.transformToString()).toContain('Subject: Parcel');
    expect(listed.flat().some(({ Key }) => Key?.startsWith('archive/mail/'))).toBe(true);
    client.destroy();
  });
});

describe('the search index', () => {
  const search = () => carla.ask<SearchPage>('GET', 'search?q=from:anna%20wher');

  it('knows a mail within a moment, and all of them after a rebuild from the command line', async () => {
    const page = await until('the mail is found', async () => {
      const found = await search();
      return found.hits.length > 0 && found;
    });
    expect(page).toMatchObject({ hits: [{ ticket: { subject: 'Parcel' } }], index: { rebuilt: false } });

    const { code, out } = await cli(['search', 'rebuild', '--endpoint', desk.awsUrl]);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/\d+ messages are found/) });
    expect(await search()).toMatchObject({ hits: page.hits, index: { rebuilt: true } });
  });
});

const found = spawnSync('aws', ['--version']).status === 0;
if (!found) console.log('skipped: the AWS CLI reads the desk (no aws here; apt-get install awscli)');
const withCli = found ? describe : describe.skip;

withCli('the AWS CLI', () => {
  const aws = async <T>(...args: readonly string[]): Promise<T> => {
    const env = {
      PATH: process.env['PATH'],
      AWS_ACCESS_KEY_ID: 'anybody',
      AWS_SECRET_ACCESS_KEY: 'anything',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    const where = ['--endpoint-url', desk.awsUrl, '--region', 'eu-central-1', '--output', 'json'];
    const { stdout } = await promisify(execFile)('aws', [...args, ...where], { env });
    return JSON.parse(stdout) as T;
  };

  it('reads the table, the queues and the bucket', async () => {
    const [tables, queues, buckets] = await Promise.all([
      aws<{ TableNames: string[] }>('dynamodb', 'list-tables'),
      aws<{ QueueUrls: string[] }>('sqs', 'list-queues'),
      aws<{ Buckets: { Name: string }[] }>('s3api', 'list-buckets'),
    ]);
    expect(queues.QueueUrls).toHaveLength(20);
    const key = JSON.stringify({ pk: { S: `C#${conversation}` }, sk: { S: 'H' } });
    const [mailQueue = ''] = queues.QueueUrls.filter((url) => url.endsWith('-mail-jobs'));
    const [head, attributes, ...objects] = await Promise.all([
      aws<{ Item: { q: { S: string } } }>(
        'dynamodb',
        'get-item',
        '--table-name',
        tables.TableNames[0] ?? '',
        '--key',
        key,
      ),
      aws<{ Attributes: object }>('sqs', 'get-queue-attributes', '--queue-url', mailQueue, '--attribute-names', 'All'),
      ...buckets.Buckets.map(({ Name }) =>
        aws<{ Contents?: { Key: string }[] }>('s3api', 'list-objects-v2', '--bucket', Name),
      ),
    ]);
    expect(head.Item.q.S).toBe(`AG#${agent}`);
    expect(attributes.Attributes).toMatchObject({ ApproximateNumberOfMessages: '0' });
    expect(objects.flatMap(({ Contents = [] }) => Contents).some(({ Key }) => Key.startsWith('mail/'))).toBe(true);
  });
});

it('nothing went wrong on the way', () => {
  expect(desk.complaints()).toBe('');
});
