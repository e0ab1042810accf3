import { describe, expect, it } from '@jest/globals';
import { verifyRequest } from '../../../shared/channels/verify-request.ts';
import { CHANNELS, readCorpus, SKIPPED } from './corpus.ts';

/** The corpus's schemes by our channel names. */
const CHANNEL: Readonly<Record<string, string>> = {
  hub256: 'meta',
  'twilio-form': 'twilio',
  'twilio-json': 'twilio',
  'x-crc': 'x',
  'x-post': 'x',
};

type Vector = {
  id: string;
  scheme: string;
  secret?: string;
  publicKey?: string;
  headers?: Record<string, string>;
  body?: string;
  url?: string;
  params?: Record<string, string>;
  query?: { crc_token: string };
  expectResponse?: { response_token: string };
  nowSec?: number;
  expect: string;
};

function inputOf({ scheme, secret, publicKey, headers, body, url, params, query, nowSec }: Vector) {
  return {
    channel: CHANNEL[scheme] ?? scheme,
    secrets: [secret ?? publicKey ?? ''],
    headers: headers ?? {},
    body: body ?? '',
    now: nowSec ?? 1_700_000_000,
    ...(url ? { url } : {}),
    ...(params ? { params } : {}),
    ...(query ? { crcToken: query.crc_token } : {}),
  };
}

if (!CHANNELS) {
  it.skip(SKIPPED, () => undefined);
} else {
  describe('published signature vectors', () => {
    const vectors = readCorpus<Vector[]>('signature-vectors.json');

    it('are all here', () => {
      expect(vectors).toHaveLength(38);
    });

    for (const vector of vectors) {
      it(`${vector.id} is ${vector.expect}`, async () => {
        const answer = await verifyRequest(inputOf(vector));

        if (vector.expectResponse) expect(answer).toEqual({ response: vector.expectResponse.response_token });
        else if (vector.expect === 'valid') expect(answer).toEqual({ valid: true });
        else expect(answer).toEqual({ valid: false, reason: expect.any(String) });
      });

      if (vector.expect === 'valid' && vector.scheme !== 'x-crc') {
        it(`${vector.id} is refused without a secret, and with another one`, async () => {
          for (const secrets of [[], [''], ['b'.repeat(64)]]) {
            expect(await verifyRequest({ ...inputOf(vector), secrets })).toMatchObject({ valid: false });
          }
        });
      }
    }
  });
}
