import { describe, expect, it } from '@jest/globals';
import type {
  Account,
  ChannelEvent,
  InboundChannel,
  Normalised,
  RawRequest,
  Verdict,
} from '../../../shared/channels/channel.ts';
import { dedupeKey, toInboundEvent } from '../../../shared/channels/keys.ts';
import { partsOf } from '../../../shared/channels/parts.ts';
import { INBOUND, mediaSource, outbound } from '../../../shared/channels/registry.ts';
import { messageId } from '../../../shared/desk/message-id.ts';
import { DeskError } from '../../../shared/errors.ts';
import { fc, runs } from '../../support/properties.ts';
import { forgeries } from './forgeries.ts';
import { idsIn, lostIn } from './ids.ts';
import { mutated, type Written } from './mutations.ts';
import { ADDRESS, NOW, SECRETS, TRIALS, type Trial } from './trials.ts';

const trialOf = (channel: InboundChannel): Trial => {
  const trial = TRIALS[channel.name];
  if (!trial) throw new Error(`channel "${channel.name}" has no entry in trials.ts: add one`);
  return trial;
};

const secretsOf = (channel: InboundChannel): readonly [string, string] => trialOf(channel).secrets ?? SECRETS;

const FILES = [
  { name: 'bill.pdf', contentType: 'application/pdf', url: 'https://desk.example/files/bill', bytes: 4 },
  { name: 'shot.png', contentType: 'image/png', url: 'https://desk.example/files/shot', bytes: 4 },
];
const EMPTY_WORDS = /"(?:text|content|body|message|status|responseBody|replyText)":""|\bBody=(?:&|$)/;
/** Viber's pictures must have one. */
const EMPTY_CAPTION = '"type":"picture","text":""';

const accountOf = (channel: InboundChannel, secrets: readonly string[] = secretsOf(channel)): Account => ({
  channel: channel.name,
  id: 'main',
  secrets,
  options: trialOf(channel).options,
});

const post = (body: string, headers: Record<string, string>) => ({
  method: 'POST' as const,
  headers,
  query: {},
  body: Buffer.from(body),
  url: ADDRESS,
});

const normalise = (channel: InboundChannel, body: Uint8Array): Normalised =>
  channel.normalise({ channel: channel.name, account: 'main', receivedAt: NOW, headers: {}, body }, accountOf(channel));

const keysOf = (channel: InboundChannel, result: Normalised): string[] =>
  result.kind === 'events'
    ? result.events.map((event) => dedupeKey({ channel: channel.name, account: 'main', event }))
    : [];

describe.each(INBOUND.map((channel) => [channel.name, channel] as const))('channel %s', (_name, channel) => {
  const { bodies, sign, keys, coversBody, batchSize, says = 'message' } = trialOf(channel);
  const written: Written = trialOf(channel).written ?? JSON.stringify;
  const bytes = (given: object | undefined) => Buffer.from(written(given));
  const live = secretsOf(channel);
  const body = written(bodies.one);
  const judge = (request: RawRequest, secrets: readonly string[] = live): Promise<Verdict> | Verdict => {
    const account = accountOf(channel, secrets);
    if (!channel.keyed?.wanted(request)) return channel.verify(request, account, NOW);
    return channel.keyed.judge({ request, account, now: NOW, keys });
  };
  const kindOf = async (headers: Record<string, string>, secrets?: readonly string[], sent = body) =>
    (await judge(post(sent, headers), secrets)).kind;

  if (sign) {
    it('accepts what was signed with either of two live secrets', async () => {
      for (const secret of live) expect(await kindOf(sign(body, secret))).toBe('accepted');
    });

    it('refuses more than forty forgeries of one request', async () => {
      const all = forgeries({ body, sign, secrets: [live[0]], coversBody, now: NOW, url: ADDRESS });
      const verdicts = await Promise.all(all.map(({ request, secrets }) => judge(request, secrets)));

      const accepted = all.filter((_forgery, index) => verdicts[index]?.kind !== 'refused');
      expect(accepted.map(({ name }) => name)).toEqual([]);
      expect(new Set(all.map(({ name }) => name)).size).toBeGreaterThan(40);
    });

    it('fails closed without a secret: an empty one is none', async () => {
      for (const secrets of [[], [''], ['  '], ['whsec_']]) {
        expect(await kindOf(sign(body, live[0]), secrets)).toBe('refused');
        expect(await kindOf(emptySignature(sign), secrets)).toBe('refused');
      }
    });
  }

  it('refuses what is not signed, and a GET that is no handshake', async () => {
    expect(await kindOf({})).toBe('refused');
    expect((await judge({ ...post('', {}), method: 'GET' })).kind).toBe('refused');
  });

  it('never throws on a forged request', async () => {
    const names = Object.keys(sign?.(body, live[0]) ?? { authorization: '' });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string(), { minLength: names.length, maxLength: names.length }), async (values) => {
        const headers = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
        expect(await kindOf(headers)).toBe('refused');
      }),
    );
  });

  it('reads its own message', () => {
    const result = normalise(channel, bytes(bodies.one));

    expect(result).toMatchObject({ kind: 'events', events: [{ kind: says, direction: 'in' }] });
  });

  it.each(['', ' ', 'x', '{', '[]', '[[]]', 'null', '1', '"s"', '{}', '{"entry":1}', '\u0000\ufffd', 'a=b&c=d'])(
    'makes no event and no fuss of the body %j',
    (garbage) => {
      expect(['unreadable', 'ignored']).toContain(normalise(channel, Buffer.from(garbage)).kind);
    },
  );

  it('has a place for what the provider invents tomorrow', () => {
    if (!bodies.unknown) return;
    const result = normalise(channel, bytes(bodies.unknown));

    if (result.kind === 'events') expect(result.events.map((event) => event.kind)).toEqual(['unsupported']);
    else expect(result.kind).toBe('ignored');
  });

  it('gives the same keys to the same body, and no two events one key', () => {
    const all = Object.values(bodies).flatMap((one) => keysOf(channel, normalise(channel, bytes(one))));
    const again = Object.values(bodies).flatMap((one) => keysOf(channel, normalise(channel, bytes(one))));

    expect(again).toEqual(all);
    // Messages are read in the order of their ids, among our own answers with ISO times.
    for (const key of all) expect(messageId(key)).toMatch(/^M#(?:\d{4}-\d\d-\d\dT[\d:.]+Z|-)#/);
    expect(new Set(keysOf(channel, normalise(channel, bytes(bodies.batch ?? bodies.one)))).size).toBe(batchSize);
  });

  it('has ids of messages where the suite looks for them, so that a lost one is noticed', () => {
    expect(idsIn(bytes(bodies.one), trialOf(channel))).not.toEqual([]);
  });

  it('takes all events of a batch', () => {
    const result = normalise(channel, bytes(bodies.batch ?? bodies.one));

    expect(result.kind === 'events' ? result.events : []).toHaveLength(batchSize);
  });

  it('never throws, loses no message, and makes only events that can be keyed and shown, whatever a body holds', () => {
    const any = fc.oneof(...Object.values(bodies).map((one) => mutated(one, written)));
    fc.assert(
      fc.property(any, (mutant) => {
        const result = normalise(channel, mutant);
        for (const event of result.kind === 'events' ? result.events : []) {
          const shown = toInboundEvent({ channel: channel.name, account: 'main', event });
          expect(shown.dedupeKey).toMatch(/^[0-9A-Za-z:.+-]{1,40}#[a-z2-7]{26}$/);
          expect(typeof shown.text).toBe('string');
          expect(shown.attachments.every(({ name }) => name.length > 0)).toBe(true);
          expect([undefined, 1, 2, 3, 4, 5]).toContain(shown.rating);
          expect(faultsAfter(channel, event, accountOf(channel))).toEqual([]);
        }
        const lost = lostIn(result, idsIn(mutant, trialOf(channel)));
        expect(lost.map((id) => `${id} of ${Buffer.from(mutant)}`)).toEqual([]);
        expect(normalise(channel, mutant)).toEqual(result);
      }),
      { numRuns: runs(500) },
    );
  });

  const out = outbound(channel.name);
  if (out) {
    const message = { ref: 'out-1', to: '77', thread: '77', text: 'Hello', attachments: [], at: NOW };

    it('sends one HTTPS call with the words in it', () => {
      const call = out.request(message, accountOf(channel));

      expect(call).toMatchObject({ method: 'POST', url: expect.stringMatching(/^https:\/\//) });
      expect(call.body).toContain('Hello');
    });

    it('sends a file alone as one message, as itself or as a link, and no empty words', () => {
      if (out.limits.wordsOnly) return;
      for (const file of FILES) {
        const [part, ...more] = partsOf({ ...message, text: '', attachments: [file] }, out.limits);
        const body = decodeURIComponent(part ? out.request(part, accountOf(channel)).body : '');

        expect(more).toEqual([]);
        expect(body).toContain(file.url);
        expect(body.replace(EMPTY_CAPTION, '')).not.toMatch(EMPTY_WORDS);
      }
    });

    it('names the option that is missing instead of sending half a call', () => {
      expect(() => out.request(message, { ...accountOf(channel), options: {} })).toThrow(/has no option "/);
    });

    it('takes no answer for sent that is not a success, and throws on none', () => {
      fc.assert(
        fc.property(fc.integer({ min: 300, max: 599 }), fc.oneof(fc.string(), fc.json()), (status, answer) => {
          expect(['failed', 'retry', 'unknown']).toContain(out.outcome({ status, headers: {}, body: answer }).kind);
        }),
      );
    });

    it('waits for a provider that is away: a 503 has taken nothing', () => {
      for (const answer of ['', '<html>', '{"message":"Service Unavailable"}', '{"error":{"message":"away"}}'])
        expect(out.outcome({ status: 503, headers: {}, body: answer }).kind).toBe('retry');
    });

    it('waits when it is told to, and stops when the token is broken', () => {
      expect(out.outcome({ status: 429, headers: { 'retry-after': '7' }, body: '' }).kind).toBe('retry');
      expect(out.outcome({ status: 401, headers: {}, body: '' })).toMatchObject({ kind: 'failed', class: 'reauth' });
    });
  }
});

/** Its files are asked for and it is answered: what goes wrong there for another reason than a refusal in words. */
function faultsAfter(channel: InboundChannel, event: ChannelEvent, account: Account): unknown[] {
  const { thread, externalId: answers, contact, attachments } = event;
  const [out, source, to] = [outbound(channel.name), mediaSource(channel.name), contact?.key ?? ''];
  const later = [
    ...attachments.map(
      ({ url = '' }) =>
        () =>
          source?.media({ url, account, thread, ref: 'r', at: NOW }),
    ),
    () => out?.request({ ref: 'out-1', to, thread, answers, text: 'Hello', attachments: [], at: NOW }, account),
    () => out?.gesture?.({ doing: 'typing', to, thread, answers }, account),
  ];
  return later.flatMap((run) => {
    try {
      run();
      return [];
    } catch (error) {
      return error instanceof DeskError ? [] : [error];
    }
  });
}

/** What anybody can compute: the signature under an empty secret. */
function emptySignature(sign: NonNullable<Trial['sign']>): Record<string, string> {
  try {
    return sign('', '');
  } catch {
    return {};
  }
}
