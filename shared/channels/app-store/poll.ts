import type { PolledChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { fromTheTop, type Listed, nextOf, walk } from '../newest-first.ts';
import { option } from '../option.ts';
import { fromIso } from '../time.ts';
import { refusalOf } from './errors.ts';
import { pageSchema, responseSchema, reviewSchema } from './schema.ts';
import { authorization } from './token.ts';

/** Of 200 at most: a page of the longest reviews must still be read whole. */
const PAGE = 100;

/** https://developer.apple.com/documentation/appstoreconnectapi/get-v1-apps-_id_-customerreviews */
export const polls: PolledChannel['polls'] = (account, cursor, now) => {
  const next = nextOf(cursor);
  const app = encodeURIComponent(option(account, 'appId'));
  const older = next === null ? '' : `&cursor=${encodeURIComponent(next)}`;
  return {
    url: `https://api.appstoreconnect.apple.com/v1/apps/${app}/customerReviews?sort=-createdDate&include=response&limit=${PAGE}${older}`,
    method: 'GET',
    headers: { authorization: authorization(account, now) },
    body: '',
  };
};

export const read: PolledChannel['read'] = (answer, cursor) => {
  const page = answer.status === 200 ? pageSchema.safeParse(readJson(Buffer.from(answer.body))?.value).data : undefined;
  if (!page?.data) {
    const top = answer.status === 400 ? fromTheTop(cursor) : null;
    return { kind: 'failed', ...refusalOf(answer), ...(top === null ? {} : { cursor: top }) };
  }
  const answers = new Map((page.included ?? []).flatMap((entry) => named(entry)));
  const listed = page.data.flatMap((entry) => listedOf(entry, answers));
  return walk({ listed, next: cursorOf(page.links?.next) }, cursor);
};

/** The next page's address is Apple's to choose, but only its cursor is followed: the token goes nowhere else. */
function cursorOf(next: string | undefined): string | null {
  return next !== undefined && URL.canParse(next) ? new URL(next).searchParams.get('cursor') : null;
}

function named(entry: unknown): [string, unknown][] {
  const { data } = responseSchema.safeParse(entry);
  return data ? [[data.id, entry]] : [];
}

function listedOf(entry: unknown, answers: ReadonlyMap<string, unknown>): Listed[] {
  const { data: review } = reviewSchema.safeParse(entry);
  if (!review)
    return [{ id: JSON.stringify(entry), version: '', at: null, bodyOf: () => JSON.stringify({ data: [entry] }) }];
  const { rating, title, body, createdDate } = review.attributes ?? {};
  const at = fromIso(createdDate);
  const words = JSON.stringify([rating, title, body, createdDate]);
  const bodyOf = (edited: boolean) => JSON.stringify({ data: [entry], ...(edited ? { edited } : {}) });
  const judged = { id: review.id, version: words, at, bodyOf };
  const answer = answers.get(review.relationships?.response?.data?.id ?? '');
  const text = responseSchema.safeParse(answer).data?.attributes?.responseBody;
  if (text === undefined) return [judged];
  const told = () => JSON.stringify({ included: [answer], of: review.id });
  return [judged, { id: `${review.id} answer`, version: text, at, bodyOf: told }];
}
