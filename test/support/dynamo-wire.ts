import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import type { DynamoEngine } from '../../local/engine/dynamo/index.ts';
import { handleDynamoRequest } from '../../local/engine/dynamo/index.ts';
import { fromWire, toWire } from '../../local/engine/dynamo/json.ts';

/** What the behaviour suites ask of: the engine itself, or any server of the protocol. */
export type DynamoApi = Pick<
  DynamoEngine,
  | 'getItem'
  | 'batchGetItem'
  | 'transactGetItems'
  | 'putItem'
  | 'updateItem'
  | 'deleteItem'
  | 'batchWriteItem'
  | 'transactWriteItems'
  | 'query'
  | 'scan'
  | 'createTable'
  | 'describeTable'
  | 'listTables'
  | 'deleteTable'
  | 'updateTable'
  | 'updateTimeToLive'
  | 'describeTimeToLive'
  | 'listStreams'
  | 'describeStream'
  | 'getShardIterator'
  | 'getRecords'
>;

export type Closable = { close(): Promise<void> };

/** Mounts an engine on a port of the system's choice, on the loopback address. */
export async function serveDynamo(engine: DynamoEngine): Promise<Closable & { port: number }> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { status, headers, body } = await handleDynamoRequest(engine, {
      headers: incoming.headers,
      body: Buffer.concat(chunks),
    });
    outgoing.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as AddressInfo).port, close };
}

const STREAMS = new Set(['listStreams', 'describeStream', 'getShardIterator', 'getRecords']);

/** The real SDK client for tables; Streams, whose client the product does not need, by plain requests. */
export function sdkDynamo(port: number): DynamoApi & Closable {
  const client = new DynamoDB({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const raw = rawDynamo(port);
  const close = async () => {
    client.destroy();
    raw.close();
  };
  return new Proxy({} as DynamoApi & Closable, {
    get: (_, method: string) => {
      if (method === 'close') return close;
      if (STREAMS.has(method))
        return (input: object) => raw.call(method.charAt(0).toUpperCase() + method.slice(1), input);
      const found: unknown = Reflect.get(client, method);
      return typeof found === 'function' ? found.bind(client) : undefined;
    },
  });
}

/** The protocol with nothing on top: fast enough for tens of thousands of operations. Rejects with `{ name, message, … }`. */
export function rawDynamo(port: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const call = async (operation: string, input: object): Promise<unknown> => {
    const { status, body } = await post({ agent, port, operation, body: JSON.stringify(toWire(input)) });
    const output = fromWire(JSON.parse(body)) as Record<string, unknown>;
    if (status === 200) return dated(output);
    const { __type, Message, message, ...extra } = output;
    const error = new Error(String(Message ?? message));
    throw Object.assign(error, { name: String(__type).split('#').at(-1) }, extra);
  };
  return { call, close: () => agent.destroy() };
}

type Post = { agent: Agent; port: number; operation: string; body: string };

const post = ({ agent, port, operation, body }: Post) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const isStreams = STREAMS.has(operation.charAt(0).toLowerCase() + operation.slice(1));
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': Buffer.byteLength(body),
      'x-amz-target': `${isStreams ? 'DynamoDBStreams' : 'DynamoDB'}_20120810.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    };
    const outgoing = request({ agent, host: '127.0.0.1', port, method: 'POST', headers }, async (incoming) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
    });
    outgoing.on('error', reject).end(body);
  });

/** Dates come as seconds; the SDK hands them out as `Date`. */
function dated(output: Record<string, unknown>): Record<string, unknown> {
  const { Records } = output as { Records?: { dynamodb: { ApproximateCreationDateTime: unknown } }[] };
  for (const { dynamodb } of Records ?? []) {
    dynamodb.ApproximateCreationDateTime = new Date(Number(dynamodb.ApproximateCreationDateTime) * 1000);
  }
  return output;
}
