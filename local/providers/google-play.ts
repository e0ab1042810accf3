import { type Asked, fieldsOf, type Played, type Provider } from './provider.ts';
import { claimsOf } from './store-keys.ts';
import { googlePlayVoice } from './voices/google-play.ts';

const HOUR_SECONDS = 3600;
const WEEK_MS = 7 * 86_400_000;

const refused = (code: number, status: string, message: string): Played => ({
  status: code,
  answer: { error: { code, status, message } },
});

const BUSY: Played = refused(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded');

/** https://developers.google.com/android-publisher/api-ref/rest/v3/reviews */
export const googlePlay: Provider = {
  channel: 'google-play',
  voice: googlePlayVoice,
  polled: true,
  hosts: ['androidpublisher.googleapis.com', 'oauth2.googleapis.com'],
  sign: () => ({}),
  busy: () => BUSY,
  answer: (asked) => {
    const { url, headers, at } = asked;
    if (url.hostname === 'oauth2.googleapis.com') return token(asked);
    const [, until] = /^Bearer ya29\.laptop\.(\d+)$/.exec(headers['authorization'] ?? '') ?? [];
    if (until === undefined || Number(until) <= at)
      return refused(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.');
    return url.pathname.endsWith(':reply') ? replied(asked) : listedReviews(asked.news ?? [], asked);
  },
};

function token({ body, at }: Asked): Played {
  const form = new URLSearchParams(body);
  const claims = claimsOf(form.get('assertion') ?? '', 'RS256');
  const now = Math.floor(at / 1000);
  const good = claims && Number(claims['exp']) > now && Number(claims['exp']) <= now + HOUR_SECONDS;
  if (!good || claims['aud'] !== 'https://oauth2.googleapis.com/token' || !claims['iss'])
    return { status: 400, answer: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' } };
  const access_token = `ya29.laptop.${at + HOUR_SECONDS * 1000}`;
  return { status: 200, answer: { access_token, expires_in: HOUR_SECONDS - 1, token_type: 'Bearer' } };
}

type Review = { reviewId: string; comments: { userComment?: { lastModified: { seconds: string; nanos: number } } }[] };

/** Those of the last week, the latest changed first; each as it stands now. */
export function listedReviews(all: readonly unknown[], { url, at }: Pick<Asked, 'url' | 'at'>): Played {
  const latest = new Map(all.map((each) => [(each as Review).reviewId, each as Review]));
  const sorted = [...latest.values()]
    .map((review) => ({ review, at: momentOf(review) }))
    .filter((each) => at - each.at < WEEK_MS)
    .toSorted((a, b) => b.at - a.at);
  const from = Number(url.searchParams.get('token') ?? 0);
  if (!Number.isInteger(from)) return refused(400, 'INVALID_ARGUMENT', 'Invalid page token.');
  const until = from + Number(url.searchParams.get('maxResults') ?? 10);
  const reviews = sorted.slice(from, until).map(({ review }) => review);
  const more = until < sorted.length ? { tokenPagination: { nextPageToken: String(until) } } : {};
  return { status: 200, answer: { ...(reviews.length > 0 ? { reviews } : {}), ...more } };
}

function momentOf({ comments }: Review): number {
  const { seconds, nanos } = comments[0]?.userComment?.lastModified ?? { seconds: '0', nanos: 0 };
  return Number(seconds) * 1000 + nanos / 1e6;
}

function replied({ url, body, at }: Asked): Played {
  const { replyText } = fieldsOf(body);
  if (typeof replyText !== 'string' || replyText === '')
    return refused(400, 'INVALID_ARGUMENT', 'The reply text must not be empty.');
  if (replyText === '#429') return BUSY;
  if (replyText.length > 350) return refused(400, 'INVALID_ARGUMENT', 'The reply text must not exceed 350 characters.');
  if (url.pathname.endsWith('/missing:reply')) return refused(404, 'NOT_FOUND', 'Review not found.');
  const lastEdited = { seconds: String(Math.floor(at / 1000)), nanos: (at % 1000) * 1e6 };
  return { status: 200, answer: { result: { replyText, lastEdited } } };
}
