import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { LOCAL_CREDENTIALS } from '../../../local/engine/credentials.ts';
import { dynamoClient, liveDynamo } from '../../../shared/platform/live-dynamo.ts';

let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().once('end', () => response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}'));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

it('finishes a burst although every connection of the burst before was closed behind its back', async () => {
  const client = dynamoClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: LOCAL_CREDENTIALS,
  });
  const dynamo = liveDynamo(client);
  const read = () => dynamo.getItem({ TableName: 'table', Key: { pk: { S: 'one' } } });
  const burst = () => Promise.allSettled(Array.from({ length: 128 }, read));

  await burst();
  // As while an environment is frozen: what the server says of it is not heard before the next requests leave.
  server.closeAllConnections();
  const after = await burst();
  client.destroy();

  expect(after.filter(({ status }) => status === 'rejected')).toEqual([]);
});
