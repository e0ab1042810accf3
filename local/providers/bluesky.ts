import { type Asked, fieldsOf, type Played, type Provider } from './provider.ts';
import { blueskyVoice } from './voices/bluesky.ts';

const SESSION_SECONDS = 7200;
const REFRESH_SECONDS = 5_184_000;

const refused = (status: number, error: string, message: string): Played => ({ status, answer: { error, message } });
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signed by nobody: only this stand-in reads it. */
function jwt(scope: string, at: number, seconds: number): string {
  const iat = Math.floor(at / 1000);
  return `${encoded({ typ: 'at+jwt', alg: 'ES256K' })}.${encoded({ scope, iat, exp: iat + seconds })}.laptop`;
}

/** Null where the token is good for this; what the server says otherwise. */
function wrong({ headers, at }: Asked, scope: string): Played | null {
  const [, claims] = /^Bearer [\w-]+\.([\w-]+)\.laptop$/.exec(headers['authorization'] ?? '') ?? [];
  if (claims === undefined) return refused(401, 'AuthMissing', 'Authentication Required');
  const { scope: held, exp } = fieldsOf(Buffer.from(claims, 'base64url').toString());
  if (held !== scope) return refused(400, 'InvalidToken', 'Bad token scope');
  return Number(exp) * 1000 <= at ? refused(400, 'ExpiredToken', 'Token has expired') : null;
}

const session = (at: number): Played => ({
  status: 200,
  answer: {
    did: 'did:plc:laptop',
    handle: 'desk.test',
    accessJwt: jwt('com.atproto.appPass', at, SESSION_SECONDS),
    refreshJwt: jwt('com.atproto.refresh', at, REFRESH_SECONDS),
  },
});

const BUSY: Played = {
  ...refused(429, 'RateLimitExceeded', 'Rate Limit Exceeded'),
  headers: { 'retry-after': '60' },
};

/** https://docs.bsky.app/docs/api */
export const bluesky: Provider = {
  channel: 'bluesky',
  voice: blueskyVoice,
  polled: true,
  hosts: ['bsky.social'],
  sign: () => ({}),
  busy: () => BUSY,
  answer: (asked) => {
    const method = asked.url.pathname.split('/').at(-1);
    if (method === 'com.atproto.server.createSession') return begun(asked);
    if (method === 'com.atproto.server.refreshSession') return wrong(asked, 'com.atproto.refresh') ?? session(asked.at);
    const trouble = wrong(asked, 'com.atproto.appPass');
    if (trouble) return trouble;
    return method === 'app.bsky.notification.listNotifications' ? listed(newsOf(asked), asked.url) : posted(asked);
  },
};

function begun({ body, at }: Asked): Played {
  const { identifier, password } = fieldsOf(body);
  if (!identifier || !password || password === 'wrong')
    return refused(401, 'AuthenticationRequired', 'Invalid identifier or password');
  return session(at);
}

type Sorted = { indexedAt: string };

const newsOf = ({ news = [] }: Asked) => news.map((each) => each as Sorted);

/** Newest first; a page's cursor is the time of its last one, and the next page lies strictly before it. */
export function listed(all: readonly Sorted[], url: URL): Played {
  const limit = Number(url.searchParams.get('limit') ?? 50);
  if (!(limit >= 1 && limit <= 100)) return refused(400, 'InvalidRequest', 'limit must be between 1 and 100');
  const before = url.searchParams.get('cursor') ?? '9';
  const page = all
    .filter(({ indexedAt }) => indexedAt < before)
    .toSorted((a, b) => (a.indexedAt > b.indexedAt ? -1 : 1))
    .slice(0, limit);
  const cursor = page.at(-1)?.indexedAt;
  return { status: 200, answer: { notifications: page, ...(cursor ? { cursor } : {}) } };
}

const graphemes = (text: string) => [...new Intl.Segmenter().segment(text)].length;

function posted({ body, number }: Asked): Played {
  const { repo, record } = fieldsOf(body) as { repo?: string; record?: { text?: string; reply?: Reply } };
  const text = record?.text ?? '';
  if (!repo) return refused(400, 'InvalidRequest', 'Input must have the property "repo"');
  if (text.endsWith('#429')) return BUSY;
  const bad = (what: string) => refused(400, 'InvalidRequest', `Invalid app.bsky.feed.post record: ${what}`);
  if (graphemes(text) > 300) return bad('Record/text must not be longer than 300 graphemes');
  if (!isNamed(record?.reply?.root) || !isNamed(record?.reply?.parent))
    return bad('Record/reply must have the properties root and parent');
  return { status: 200, answer: { uri: `at://did:plc:laptop/app.bsky.feed.post/${number}`, cid: `bafy${number}` } };
}

type Reply = { root?: unknown; parent?: unknown };

function isNamed(post: unknown): boolean {
  const { uri, cid } = { ...(post as { uri?: string; cid?: string }) };
  return Boolean(uri?.startsWith('at://') && cid);
}
