import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { makeHandler } from '../../functions/intake/handler.ts';
import { toEvent } from '../../local/http/payload.ts';
import { NO_CONTEXT } from '../../local/inline/http-door.ts';
import { inbound } from '../../shared/channels/registry.ts';
import { type Compared, inTurns } from './in-turns.ts';
import { ACCOUNT, floor, signedRequests } from './signed-requests.ts';

/** From API Gateway's event to the answer: account found, signature proven, the job as the text that SQS is sent, against one HMAC and one JSON.parse of the same bytes. */
export function intake(rounds: number): Promise<Compared> {
  const handler = makeHandler({
    verifiers: inbound,
    accounts: { find: async () => ACCOUNT },
    publicUrl: 'https://desk.test',
    keySets: { get: async () => ({ keys: [] }) },
    jobs: { send: async (jobs) => void JSON.stringify(jobs) },
    blobs: { put: async () => undefined },
    clock: { now: () => 1_762_160_400_000 },
    ids: { next: () => 'id' },
    log: { info: () => undefined, error: () => undefined },
  });
  // Short turns and many: whatever else the machine does falls on both alike.
  const inputs = signedRequests(200).map((request) => ({ ...request, event: eventOf(request) }));
  return inTurns(inputs, {
    rounds: rounds * 20,
    floor,
    whole: async ({ event }) => {
      const { statusCode } = await handler(event, NO_CONTEXT);
      if (statusCode !== 200) throw new Error('the bench is not believed');
    },
  });
}

function eventOf({ headers, body }: { headers: Record<string, string>; body: Buffer }): APIGatewayProxyEventV2 {
  const received = {
    method: 'POST',
    url: '/channels/whatsapp/main',
    rawHeaders: Object.entries(headers).flat(),
    body,
    protocol: 'HTTP/1.1',
    sourceIp: '127.0.0.1',
  };
  const parameters = { channel: 'whatsapp', account: 'main' };
  const routeKey = 'POST /channels/{channel}/{account}';
  return toEvent({ received, path: received.url, parameters, routeKey, apiId: 'bench', requestId: 'r', at: 0 });
}
