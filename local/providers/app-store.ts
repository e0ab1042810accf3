import { type Asked, fieldsOf, type Played, type Provider } from './provider.ts';
import { claimsOf } from './store-keys.ts';
import { appStoreVoice } from './voices/app-store.ts';

const MOST_SECONDS = 1200;

const refused = (status: number, code: string, detail: string): Played => ({
  status,
  answer: { errors: [{ status: String(status), code, title: code, detail }] },
});

const BUSY: Played = refused(429, 'RATE_LIMIT_EXCEEDED', 'You have exceeded the rate limit.');

/** https://developer.apple.com/documentation/appstoreconnectapi/customer-reviews */
export const appStore: Provider = {
  channel: 'app-store',
  voice: appStoreVoice,
  polled: true,
  hosts: ['api.appstoreconnect.apple.com'],
  sign: () => ({}),
  busy: () => BUSY,
  answer: (asked) => {
    if (!isKnown(asked))
      return refused(401, 'NOT_AUTHORIZED', 'Provide a properly configured and signed bearer token.');
    return asked.method === 'GET' ? listedReviews(asked.news ?? [], asked.url) : replied(asked);
  },
};

function isKnown({ headers, at }: Asked): boolean {
  const claims = claimsOf((headers['authorization'] ?? '').replace(/^Bearer /, ''), 'ES256');
  const [now, iat, exp] = [at / 1000, Number(claims?.['iat']), Number(claims?.['exp'])];
  const named = claims?.['aud'] === 'appstoreconnect-v1' && claims['iss'] && claims['kid'];
  return Boolean(named) && iat <= now + 60 && exp > now && exp - iat <= MOST_SECONDS;
}

type Review = { id: string; attributes: { createdDate: string } };

/** Newest first by the day on which they were written; each as it stands now. */
export function listedReviews(all: readonly unknown[], url: URL): Played {
  const latest = new Map(all.map((each) => [(each as Review).id, each as Review]));
  const moment = ({ attributes }: Review) => Date.parse(attributes.createdDate);
  const sorted = [...latest.values()].toSorted((a, b) => moment(b) - moment(a));
  const limit = Number(url.searchParams.get('limit') ?? 50);
  const from = Number(url.searchParams.get('cursor') ?? 0);
  if (limit > 200 || !Number.isInteger(from)) return refused(400, 'PARAMETER_ERROR.INVALID', 'A parameter is invalid.');
  const next = new URL(url);
  next.searchParams.set('cursor', String(from + limit));
  const links = { self: url.href, ...(from + limit < sorted.length ? { next: next.href } : {}) };
  return { status: 200, answer: { data: sorted.slice(from, from + limit), links } };
}

type Response = { attributes?: { responseBody?: string }; relationships?: { review?: { data?: { id?: string } } } };

function replied({ body, at }: Asked): Played {
  const { data } = fieldsOf(body) as { data?: Response };
  const text = data?.attributes?.responseBody ?? '';
  const review = data?.relationships?.review?.data?.id;
  if (text === '#429') return BUSY;
  if (!review) return refused(409, 'ENTITY_ERROR.RELATIONSHIP.REQUIRED', 'You must provide the relationship "review".');
  if (text === '' || text.length > 5970)
    return refused(409, 'ENTITY_ERROR.ATTRIBUTE.INVALID', 'The attribute "responseBody" is too long or empty.');
  if (review === 'missing') return refused(404, 'NOT_FOUND', 'There is no such review.');
  const attributes = { responseBody: text, lastModifiedDate: new Date(at).toISOString(), state: 'PENDING_PUBLISH' };
  return { status: 201, answer: { data: { type: 'customerReviewResponses', id: `answer-${review}`, attributes } } };
}
