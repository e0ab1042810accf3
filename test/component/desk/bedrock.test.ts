import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerBedrock } from '../../../local/engine/bedrock/wire.ts';
import { bedrockAdvice } from '../../../shared/desk/bedrock-advice.ts';
import type { Judgement } from '../../../shared/domain/classifier.ts';
import { liveConverse } from '../../../shared/platform/live-bedrock.ts';
import { telegramText } from '../../support/customers.ts';
import { EXAMPLE } from '../../support/example-desk.ts';
import { onlyTicket, open, openDesk } from '../../support/inline-desk.ts';

const unsure: Judgement = {
  queue: 'tsr',
  probability: 0.6,
  words: [],
  language: 'en',
  sentiment: 'neutral',
  anger: 0,
  priority: 'normal',
};
const FALLBACK = EXAMPLE.routing.fallback.queue;
const rules = [{ name: 'bills', when: { words: ['bill'] }, queue: 'csr' as const }];

/** What reached the stand-in, on a real socket. */
const asked: { path: string; authorization: string }[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { url: target = '', headers, method = '' } = request;
  asked.push({ path: target, authorization: headers.authorization ?? '' });
  if (target.includes('silent')) return;
  const answer = answerBedrock({ method, target, headers: {}, body: Buffer.concat(chunks) });
  response.writeHead(answer.status, answer.headers).end(answer.body);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function deskAsking(model: string, judgement: Judgement = unsure) {
  asked.length = 0;
  const env = {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'session',
    AWS_REGION: 'eu-central-1',
  };
  // Only what never answers may run out of time: a machine at work takes longer than the patience that a desk would have.
  const timeoutMs = model.includes('silent') ? 200 : 5000;
  const classifier = { threshold: 0.7, bedrock: { model, timeoutMs } };
  const desk = await openDesk({
    classify: () => judgement,
    advise: bedrockAdvice(classifier, liveConverse(classifier.bedrock, env)),
    changes: { routing: { ...EXAMPLE.routing, rules, classifier } },
  });
  const say = async (text: string, id = 1) => {
    const body = telegramText({ chat: 1, id, at: desk.clock.now(), text });
    await desk.post({ channel: 'telegram', account: 'bot', body });
    await desk.settle();
  };
  return { desk, say };
}

describe('a desk with a model of Bedrock', () => {
  it('asks it, signed, about what nobody else decides, and goes by its answer', async () => {
    const { desk, say } = await deskAsking('stand-in.words-v1:0');
    await say('my router does things');

    const ticket = await onlyTicket(desk);
    expect(ticket).toMatchObject({ queue: 'tsr', tags: [] });
    expect((await open(desk, ticket.id)).ticket.because[0]).toBe('classifier bedrock');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.path).toBe('/model/stand-in.words-v1%3A0/converse');
    expect(asked[0]?.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/bedrock\//);
  });

  it('does not ask about what a rule or the embedded classifier decides, nor again in an open ticket', async () => {
    const ruled = await deskAsking('stand-in.words');
    await ruled.say('the bill');
    await ruled.say('my router', 2);
    const sure = await deskAsking('stand-in.words', { ...unsure, probability: 0.95 });
    await sure.say('my router');
    expect(asked).toEqual([]);
  });

  it('keeps the first answer when the message is delivered again', async () => {
    const { desk, say } = await deskAsking('stand-in.words');
    await say('my router does things');
    const before = await onlyTicket(desk);
    await say('my router does things');

    expect(asked).toHaveLength(1);
    expect(await onlyTicket(desk)).toEqual(before);
  });

  it('holds one message with one answer where copies arrive before the ticket is there', async () => {
    const { desk, say } = await deskAsking('stand-in.words');
    await Promise.all([say('my router does things'), say('my router does things')]);

    const { id, queue } = await onlyTicket(desk);
    expect(queue).toBe('tsr');
    expect((await open(desk, id)).page.messages).toHaveLength(1);
  });

  it.each(['throttled', 'refused', 'nonsense', 'silent'])(
    'leaves the message to the fallback where it is %s',
    async (problem) => {
      const { desk, say } = await deskAsking(`stand-in.${problem}`);
      await say('my router does things');

      expect(await onlyTicket(desk)).toMatchObject({ queue: FALLBACK, tags: ['unsure'] });
      expect(asked).toHaveLength(1);
    },
  );
});
