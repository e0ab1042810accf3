import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readVisitorToken } from '../../../../shared/channels/webchat/visitor-token.ts';
import { fc, runs } from '../../../support/properties.ts';
import { claimsAt, jwt, VISITOR_SECRET } from '../../../support/visitor-tokens.ts';

const NOW = Date.UTC(2026, 5, 15, 8);
const claims = (more: object = {}) => claimsAt(NOW, more);
const OTHER = 'another-secret-of-the-very-same-len';
const read = (token: string, secrets: readonly string[] = [VISITOR_SECRET]) =>
  readVisitorToken(token, { secrets, now: NOW });
const good = jwt(claims());
const [head = '', body = '', mac = ''] = good.split('.');
const b64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64url');
const somebodyElse = b64(JSON.stringify(claims({ sub: 'customer-8' })));

function signedByKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const words = `${b64('{"alg":"ES256"}')}.${body}`;
  return `${words}.${sign('sha256', Buffer.from(words), privateKey).toString('base64url')}`;
}

const FORGERIES: Readonly<Record<string, string>> = {
  nothing: '',
  'a word': 'ada',
  'dots alone': '..',
  'no signature': `${head}.${body}`,
  'an empty signature': `${head}.${body}.`,
  'a fourth part': `${good}.${mac}`,
  'an encrypted token’s five parts': `${head}.${body}.${mac}.${mac}.${mac}`,
  'somebody else’s name under this signature': `${head}.${somebodyElse}.${mac}`,
  'a signature cut short': good.slice(0, -4),
  'a signature grown longer': `${good}AAAA`,
  'a signature of noughts': `${head}.${body}.${b64(new Uint8Array(32))}`,
  'the signature in hex': `${head}.${body}.${Buffer.from(mac, 'base64url').toString('hex')}`,
  'padding behind the signature': `${good}=`,
  'the other alphabet of base64': `${head}.${body}.${Buffer.from(mac, 'base64url').toString('base64')}`,
  'a last sign that decodes alike': `${good.slice(0, -1)}${String.fromCharCode(good.charCodeAt(good.length - 1) + 1)}`,
  'white space around it': ` ${good} `,
  'a line’s end within': `${head}.${body}\n.${mac}`,
  'alg none without a signature': `${b64('{"alg":"none"}')}.${body}.`,
  'alg none with one': jwt(claims(), { head: { alg: 'none' } }),
  'alg None': jwt(claims(), { head: { alg: 'None' } }),
  'alg in lower case': jwt(claims(), { head: { alg: 'hs256' } }),
  'alg HS384': jwt(claims(), { head: { alg: 'HS384' }, hash: 'sha384' }),
  'alg HS512': jwt(claims(), { head: { alg: 'HS512' }, hash: 'sha512' }),
  'alg HS256 and another MAC': jwt(claims(), { hash: 'sha512' }),
  'alg RS256 under the secret': jwt(claims(), { head: { alg: 'RS256' } }),
  'a key of its own, ES256': signedByKey(),
  'alg as a list': jwt(claims(), { head: { alg: ['HS256'] } }),
  'no alg': jwt(claims(), { head: { typ: 'JWT' } }),
  'a head that is no object': jwt(claims(), { head: 'HS256' }),
  'a critical extension': jwt(claims(), { head: { alg: 'HS256', crit: ['exp'] } }),
  'a key that it brings itself': jwt(claims(), {
    head: { alg: 'HS256', jwk: { kty: 'oct', k: b64(OTHER) } },
    secret: OTHER,
  }),
  'a key that it names by path': jwt(claims(), { head: { alg: 'HS256', kid: '../../dev/null' }, secret: '\0' }),
  'another secret': jwt(claims(), { secret: OTHER }),
  'an empty secret': jwt(claims(), { secret: '' }),
  'the secret in capitals': jwt(claims(), { secret: VISITOR_SECRET.toUpperCase() }),
  'the secret and a line’s end': jwt(claims(), { secret: `${VISITOR_SECRET}\n` }),
  'no expiry': jwt(claims({ exp: undefined })),
  'an expiry of null': jwt(claims({ exp: null })),
  'an expiry as text': jwt(claims({ exp: String(Math.floor(NOW / 1000) + 300) })),
  'an expiry beyond all numbers': jwt(JSON.stringify(claims()).replace(/"exp":\d+/, '"exp":1e999')),
  'an expiry in milliseconds': jwt(claims({ exp: NOW + 300_000 })),
  'ended a second ago': jwt(claims({ exp: Math.floor(NOW / 1000) - 1 })),
  'ending now': jwt(claims({ exp: Math.floor(NOW / 1000) })),
  'good for a year': jwt(claims({ exp: Math.floor(NOW / 1000) + 365 * 86_400 })),
  'not begun yet': jwt(claims({ nbf: Math.floor(NOW / 1000) + 60 })),
  'an audience of others': jwt(claims({ aud: 'shop' })),
  'no audience: the shop’s own login token': jwt(claims({ aud: undefined })),
  'a list of audiences': jwt(claims({ aud: ['switchboard', 'shop'] })),
  'no name of anybody': jwt(claims({ sub: undefined })),
  'an empty name': jwt(claims({ sub: '' })),
  'a number for a name': jwt(claims({ sub: 7 })),
  'an object for a name': jwt(claims({ sub: { toString: 'customer-7' } })),
  'a name beyond all measure': jwt(claims({ sub: 'x'.repeat(201) })),
  'a body that is no JSON': jwt('sub=customer-7'),
  'a body that is a list': jwt([claims()]),
  'a body of null': jwt(null),
  'ten thousand bytes': jwt(claims({ name: 'x'.repeat(10_000) })),
};

describe('what a page shows for its visitor', () => {
  it('is believed where the company’s server has signed it', () => {
    expect(read(good)).toMatchObject({
      kind: 'known',
      visitor: { id: 'customer-7', name: 'Ada Lovelace', email: 'ada@customer.example', emailVerified: true },
    });
  });

  it('is refused in every other case', () => {
    const believed = Object.entries(FORGERIES).filter(([, token]) => read(token).kind === 'known');

    expect(Object.keys(FORGERIES).length).toBeGreaterThanOrEqual(50);
    expect(believed).toEqual([]);
  });

  it('is refused with any one sign of it changed', () => {
    const place = fc.tuple(fc.nat(good.length - 1), fc.constantFrom(...'Aa0_-.='));
    fc.assert(
      fc.property(place, ([at, sign]) => {
        const changed = good.slice(0, at) + sign + good.slice(at + 1);
        expect(read(changed).kind).toBe(changed === good ? 'known' : 'refused');
      }),
      { numRuns: runs(300) },
    );
  });

  it('is believed under either secret while they change, under none that is short or empty', () => {
    const short = 'short';

    expect(read(good, [OTHER, VISITOR_SECRET]).kind).toBe('known');
    expect(read(jwt(claims(), { secret: OTHER }), [OTHER, VISITOR_SECRET]).kind).toBe('known');
    expect(read(good, [OTHER]).kind).toBe('refused');
    expect(read(jwt(claims(), { secret: short }), [short]).kind).toBe('refused');
    expect(read(jwt(claims(), { secret: '' }), ['']).kind).toBe('refused');
    expect(read(good, []).kind).toBe('refused');
  });

  it('vouches for an address only where it says so in so many words', () => {
    const verified = (more: object) => {
      const verdict = read(jwt(claims(more)));
      return verdict.kind === 'known' && [verdict.visitor.email, verdict.visitor.emailVerified];
    };

    expect(verified({ email_verified: undefined })).toEqual(['ada@customer.example', false]);
    expect(verified({ email_verified: 'true' })).toEqual(['ada@customer.example', false]);
    expect(verified({ email: 'a@b\r\nBcc: c@d' })).toEqual(['', false]);
    expect(verified({ email: undefined })).toEqual(['', false]);
  });
});
