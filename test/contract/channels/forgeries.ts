import type { RawRequest } from '../../../shared/channels/channel.ts';

/** How a provider signs; `now` in milliseconds. */
export type Sign = (body: string, secret: string, now?: number) => Record<string, string>;

export type Forgery = { name: string; request: RawRequest; secrets: readonly string[] };

type From = {
  body: string;
  sign: Sign;
  secrets: readonly string[];
  coversBody: boolean;
  now: number;
  url: string;
};

/** What a program puts where it has nothing, or where it hopes that nothing is compared. */
const EMPTY_WORDS = [
  '',
  ' ',
  'undefined',
  'null',
  'NaN',
  '0',
  '0'.repeat(64),
  'true',
  '*',
  '[object Object]',
  'sha256=',
  'v0=',
  'Bearer ',
];
const SHARES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Requests that the provider never sent, made from one that it did: each has one thing wrong with it. */
export function forgeries({ body, sign, secrets, coversBody, now, url }: From): Forgery[] {
  const [secret = ''] = secrets;
  const headers = sign(body, secret, now);
  const forged = (name: string, change: Partial<RawRequest> & { sent?: string }, live = secrets): Forgery => {
    const { sent = body, ...rest } = change;
    return {
      name,
      secrets: live,
      request: { method: 'POST', headers, query: {}, url, body: Buffer.from(sent), ...rest },
    };
  };
  const names = Object.keys(headers);
  const header = (name: string, value: string) => ({ headers: { ...headers, [name]: value } });
  const value = (name: string) => headers[name] ?? '';
  return [
    ...names.flatMap((name) => [
      forged(`${name} is missing`, { headers: without(headers, name) }),
      forged(`${name} goes by another name`, { headers: { ...without(headers, name), [`x-${name}`]: value(name) } }),
      forged(`${name} is in the address`, { headers: without(headers, name), query: { [name]: value(name) } }),
      ...[...EMPTY_WORDS, `${value(name)}x`, `x${value(name)}`].map((wrong) =>
        forged(`${name} is "${wrong.slice(0, 20)}"`, header(name, wrong)),
      ),
      forged(`${name} is half of itself`, header(name, value(name).slice(0, value(name).length / 2))),
      forged(`${name} is there twice`, header(name, `${value(name)},${value(name)}`)),
      forged(`${name} is backwards`, header(name, [...value(name)].reverse().join(''))),
      ...SHARES.map((share) => forged(`${name} is changed at ${share}`, header(name, changedAt(value(name), share)))),
    ]),
    forged('it is a GET', { method: 'GET' }),
    forged('it has no header', { headers: {} }),
    ...[[], [''], ['  '], ['another secret'], [secret.slice(1)], [`${secret}x`]].map((live) =>
      forged(`the secrets are ${JSON.stringify(live)}`, {}, live),
    ),
    ...['another secret', 'whsec_YW5vdGhlciBzZWNyZXQ=', secret.slice(0, -1), 'x'].map((other) =>
      forged(`it is signed with "${other}"`, { headers: signed(sign, { body, secret: other, now }) }),
    ),
    ...(coversBody ? bodies(body).map(([name, sent]) => forged(name, { sent })) : []),
    ...(isTimed(sign, { body, secret }) ? times(now) : []).map(([name, at]) =>
      forged(name, { headers: sign(body, secret, at) }),
    ),
  ];
}

/** A key that is none cannot sign: then there is nothing to forge with it. */
function signed(sign: Sign, { body, secret, now }: { body: string; secret: string; now: number }) {
  try {
    return sign(body, secret, now);
  } catch {
    return {};
  }
}

function isTimed(sign: Sign, { body, secret }: { body: string; secret: string }): boolean {
  return JSON.stringify(sign(body, secret, 1e12)) !== JSON.stringify(sign(body, secret, 2e12));
}

/** An hour and more: each provider has its own patience, some of an hour. */
function times(now: number): [string, number][] {
  return [2, 24, 24 * 365].flatMap((hours): [string, number][] => [
    [`it is ${hours} hours old`, now - hours * 3_600_000],
    [`it is ${hours} hours ahead`, now + hours * 3_600_000],
  ]);
}

function bodies(body: string): [string, string][] {
  return [
    ['a byte follows the body', `${body} `],
    ['a byte precedes the body', ` ${body}`],
    ['the body is empty', ''],
    ['the body lacks its last byte', body.slice(0, -1)],
    ['the body is there twice', body + body],
    ['the body has a mark of its byte order', `\ufeff${body}`],
    ['the body is spelled in another way', respelled(body)],
    ...SHARES.map((share): [string, string] => [`the body is changed at ${share}`, changedAt(body, share)]),
  ];
}

/** The same to whoever reads it, as JSON or as a form. */
function respelled(body: string): string {
  return body.startsWith('{') ? JSON.stringify(JSON.parse(body), null, 1) : `${body}&new=`;
}

function changedAt(text: string, share: number): string {
  const at = Math.floor((text.length - 2) * share);
  return `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`;
}

function without(headers: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));
}
