import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { FunctionName } from '../inline/functions.ts';
import { callHttp, type InlineAnswer, type InlineRequest } from '../inline/http-door.ts';
import { PUBLIC_URL } from '../inline/services.ts';
import { signedHeaders } from '../inline/signed.ts';
import type { DemoAgent } from '../login/agents.ts';
import { demoChannelSecret } from '../provision/demo-secrets.ts';
import type { Stage } from './stage.ts';
import { note } from './world.ts';

/** One request over HTTP: its answer, or null where the connection broke because the function died. */
async function request(
  { world, environments }: Stage,
  name: Extract<FunctionName, 'intake' | 'desk-api' | 'rate'>,
  given: InlineRequest,
): Promise<InlineAnswer | null> {
  let broke = false;
  const handler = async (event: unknown) => {
    const invoked = await environments.invoke(name, event);
    broke = !invoked.ok;
    return (invoked.ok ? invoked.payload : { statusCode: 502 }) as APIGatewayProxyStructuredResultV2;
  };
  const answer = await callHttp(handler as Parameters<typeof callHttp>[0], given, world.now);
  return broke ? null : answer;
}

export type Post = { channel: string; account: string; text: string; deliveryId: string };

/** A provider delivers a webhook, signed. */
export function post(stage: Stage, { channel, account, text, deliveryId }: Post): Promise<InlineAnswer | null> {
  const [secret = ''] = demoChannelSecret(channel).secrets;
  note(stage.world, text.length, () => `${channel} posts ${text.slice(0, 160)}`);
  const path = `/channels/${channel}/${account}`;
  const toSign = { channel, secret, body: text, id: deliveryId, now: stage.world.now, url: PUBLIC_URL + path };
  return request(stage, 'intake', {
    method: 'POST',
    url: path,
    headers: signedHeaders(toSign),
    body: text,
    parameters: { channel, account },
  });
}

export type Call = { method: string; path: string; body?: unknown };

/** An agent's browser asks the API. */
export function api(stage: Stage, { id, name, email, groups }: DemoAgent, { method, path, body }: Call) {
  note(
    stage.world,
    path.length,
    () => `${name} asks ${method} ${path} ${body === undefined ? '' : JSON.stringify(body)}`,
  );
  return request(stage, 'desk-api', {
    method,
    url: path,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    claims: { sub: id, name, email, 'cognito:groups': `[${groups.join(' ')}]` },
  });
}

/** A customer's browser at the link of a question how it went; with a form it answers. */
export function rate(stage: Stage, token: string, form: Readonly<Record<string, string>> | null) {
  note(stage.world, token.length, () => `a customer ${form ? `rates ${JSON.stringify(form)}` : 'looks at a question'}`);
  return request(stage, 'rate', {
    method: form ? 'POST' : 'GET',
    url: `/rate/${token}`,
    ...(form ? { body: new URLSearchParams(form).toString() } : {}),
    parameters: { token },
  });
}
