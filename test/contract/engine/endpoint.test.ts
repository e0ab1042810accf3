import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWire } from '../../support/engines.ts';

const DESK = 'http://127.0.0.1:3000';
let wire: Awaited<ReturnType<typeof openWire>>;
beforeAll(async () => {
  wire = await openWire({
    allowedOrigins: [DESK],
    dynamo: async ({ body }) => ({ status: 200, headers: {}, body: `dynamo ${body}` }),
  });
  wire.sqs.createQueue({ QueueName: 'jobs' });
});
afterAll(() => wire.close());

/** `fetch` may set neither Host nor Origin. */
function call(
  headers: Record<string, string>,
  { method = 'POST', path = '/', body = '{}' } = {},
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: wire.endpoint.port, method, path, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    sent.on('error', reject);
    sent.end(method === 'GET' || method === 'OPTIONS' ? undefined : body);
  });
}

const LIST_QUEUES = { 'x-amz-target': 'AmazonSQS.ListQueues' };
const scope = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=k/20260615/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

it('keeps a connection longer than an idle function lives', async () => {
  const answer = await fetch(wire.endpoint.url, { method: 'POST', headers: LIST_QUEUES, body: '{}' });

  expect(answer.headers.get('keep-alive')).toBe('timeout=120');
});

describe('what stands before the engines', () => {
  it('answers itself, lets a request through, or loses its answer after it was done', async () => {
    const through = await openWire({ meddle: async (_request, go) => go() });
    const refusing = await openWire({ meddle: async () => ({ status: 400, headers: {}, body: 'not now' }) });
    const losing = await openWire({
      meddle: async (_request, go) => {
        await go();
        return 'lost';
      },
    });
    const create = ({ endpoint }: typeof wire) =>
      fetch(endpoint.url, {
        method: 'POST',
        headers: { 'x-amz-target': 'AmazonSQS.CreateQueue' },
        body: '{"QueueName":"made"}',
      });

    expect((await create(through)).status).toBe(200);
    expect(await (await create(refusing)).text()).toBe('not now');
    await expect(create(losing)).rejects.toThrow('fetch failed');
    expect([through, refusing, losing].map(({ sqs }) => sqs.listQueues({}).QueueUrls?.length ?? 0)).toEqual([1, 0, 1]);
    await Promise.all([through, refusing, losing].map(({ close }) => close()));
  });
});

describe('the AWS endpoint', () => {
  it('finds the service by the target of a request', async () => {
    expect((await call(LIST_QUEUES)).body).toContain('/000000000000/jobs');
    expect((await call({ 'x-amz-target': 'DynamoDB_20120810.ListTables' })).body).toBe('dynamo {}');
    expect((await call({ 'x-amz-target': 'secretsmanager.ListSecrets' })).body).toBe('{"SecretList":[]}');
  });

  it('finds the service by what the request is signed for', async () => {
    const query = { path: '/', body: 'Action=ListTopics&Version=2010-03-31' };
    expect((await call({ authorization: scope('sns') }, query)).body).toContain('ListTopicsResult');
    expect((await call({ authorization: scope('s3') }, { method: 'GET' })).body).toContain('ListAllMyBucketsResult');
  });

  it('refuses a service that does not run here by its name', async () => {
    expect(await call({ authorization: scope('kinesis') })).toEqual({
      status: 501,
      body: expect.stringContaining('kinesis'),
    });
    expect(await call({})).toMatchObject({ status: 501 });
  });

  it('refuses an operation and a field that it does not know', async () => {
    expect((await call({ 'x-amz-target': 'AmazonSQS.TagQueue' })).body).toContain('UnknownOperationException');
    expect((await call(LIST_QUEUES, { body: '{"Colour":"blue"}' })).body).toContain('ValidationException');
    expect((await call(LIST_QUEUES, { body: '[' })).body).toContain('SerializationException');
  });

  it.each(['evil.test', 'evil.test:4566', '127.0.0.1.evil.test', 'localhost.evil.test', '0.0.0.0'])(
    'refuses the host %j',
    async (host) => {
      expect((await call({ ...LIST_QUEUES, host })).status).toBe(403);
    },
  );

  it('takes its own names', async () => {
    for (const host of ['localhost:4566', '127.0.0.1']) expect((await call({ ...LIST_QUEUES, host })).status).toBe(200);
  });

  it.each(['http://evil.test', 'null', 'http://127.0.0.1:3001'])('refuses the origin %s', async (origin) => {
    expect((await call({ ...LIST_QUEUES, origin })).status).toBe(403);
    expect((await call({ origin, 'access-control-request-method': 'POST' }, { method: 'OPTIONS' })).status).toBe(403);
  });

  it('lets a page of the desk follow signed links only', async () => {
    expect((await call({ ...LIST_QUEUES, origin: DESK })).status).toBe(403);
    expect((await call({ authorization: scope('s3'), origin: DESK }, { method: 'GET' })).status).toBe(403);
  });

  it('listens on this machine only', () => {
    expect(wire.endpoint.url).toBe(`http://127.0.0.1:${wire.endpoint.port}`);
  });
});

describe('an AWS CLI from before 2024, which speaks the query protocol of SQS', () => {
  const query = (action: string, more = {}) => {
    const body = String(new URLSearchParams({ Action: action, Version: '2012-11-05', ...more }));
    return call({ authorization: scope('sqs') }, { body }).then((answer) => answer.body);
  };
  const QueueUrl = 'http://x/000000000000/older';
  beforeAll(() => {
    wire.sqs.createQueue({ QueueName: 'older', Attributes: { VisibilityTimeout: '60' } });
    const MessageAttributes = { raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(255) } };
    wire.sqs.sendMessage({ QueueUrl, MessageBody: '<a> & b', MessageAttributes });
  });

  it('lists the queues and their attributes', async () => {
    expect(await query('ListQueues', { QueueNamePrefix: 'old' })).toContain(
      '<ListQueuesResult><QueueUrl>http://127.0.0.1:4566/000000000000/older<',
    );
    const attributes = await query('GetQueueAttributes', { QueueUrl, 'AttributeName.1': 'VisibilityTimeout' });
    expect(attributes).toContain('Result><Attribute><Name>VisibilityTimeout</Name><Value>60</Value></Attribute></Get');
  });

  it('receives, deletes and sends', async () => {
    const received = await query('ReceiveMessage', {
      QueueUrl,
      'AttributeName.1': 'All',
      'MessageAttributeName.1': 'All',
    });
    const ReceiptHandle = /<ReceiptHandle>(.*?)</.exec(received)?.[1];

    expect(received).toContain('<Body>&lt;a&gt; &amp; b</Body>');
    expect(received).toContain(
      '<Name>raw</Name><Value><DataType>Binary</DataType><BinaryValue>/w==</BinaryValue></Value>',
    );
    expect(await query('DeleteMessage', { QueueUrl, ReceiptHandle })).toContain(
      '<DeleteMessageResult></DeleteMessageResult>',
    );
    expect(await query('SendMessage', { QueueUrl, MessageBody: 'x' })).toContain(
      '<MD5OfMessageBody>9dd4e461268c8034f5c8564e155c67a6<',
    );
    expect(wire.sqs.peek('older').messages.map(({ body }) => body)).toEqual(['x']);
  });

  it('is told what it may not do', async () => {
    expect(await query('CreateQueue', { QueueName: 'x' })).toContain('<Code>InvalidAction</Code>');
    expect(await query('GetQueueUrl', { QueueName: 'none' })).toContain(
      '<Code>AWS.SimpleQueueService.NonExistentQueue</Code>',
    );
  });
});

describe('a long poll', () => {
  it('ends as soon as a message comes', async () => {
    const polled = wire.clients.sqs.receiveMessage({ QueueUrl: 'http://x/000000000000/jobs', WaitTimeSeconds: 10 });
    setTimeout(() => wire.sqs.sendMessage({ QueueUrl: 'jobs', MessageBody: 'now' }), 50);
    const start = performance.now();

    expect((await polled).Messages?.[0]?.Body).toBe('now');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('ends empty-handed after its time', async () => {
    const { Messages } = await wire.clients.sqs.receiveMessage({
      QueueUrl: 'http://x/000000000000/jobs',
      WaitTimeSeconds: 1,
    });
    expect(Messages).toBeUndefined();
  });

  it('sees a message become visible when the clock of the desk is moved', async () => {
    wire.sqs.createQueue({ QueueName: 'delayed' });
    wire.sqs.sendMessage({ QueueUrl: 'delayed', MessageBody: 'later', DelaySeconds: 600 });
    const polled = wire.clients.sqs.receiveMessage({ QueueUrl: 'http://x/000000000000/delayed', WaitTimeSeconds: 10 });
    setTimeout(() => wire.clock.advance(600_000), 50);

    expect((await polled).Messages?.[0]?.Body).toBe('later');
  });

  it('takes no message for a client that has gone', async () => {
    wire.sqs.createQueue({ QueueName: 'left' });
    const gone = new AbortController();
    const input = { QueueUrl: 'http://x/000000000000/left', WaitTimeSeconds: 10 };
    const polled = wire.clients.sqs.receiveMessage(input, { abortSignal: gone.signal }).catch(() => 'gone');
    setTimeout(() => gone.abort(), 50);
    await polled;
    await new Promise((resolve) => setTimeout(resolve, 50));
    wire.sqs.sendMessage({ QueueUrl: 'left', MessageBody: 'x' });

    expect(wire.sqs.peek('left')).toMatchObject({ visible: 1, inFlight: 0 });
  });

  it('does not hold up closing', async () => {
    const other = await openWire();
    other.sqs.createQueue({ QueueName: 'jobs' });
    const polled = other.clients.sqs.receiveMessage({ QueueUrl: 'http://x/000000000000/jobs', WaitTimeSeconds: 20 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const start = performance.now();
    await other.endpoint.close();

    expect((await polled).Messages).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
