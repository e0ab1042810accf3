import { RATING_TOKEN } from '../../shared/desk/rating-token.ts';
import { type RatingAnswer, type RatingDeps, recordRating } from '../../shared/desk/record-rating.ts';
import { readToken } from '../../shared/desk/signed-token.ts';
import type { SigningKey } from '../../shared/desk/signing-key.ts';
import { isTooMany } from '../../shared/desk/too-many.ts';
import { isDeskError } from '../../shared/errors.ts';
import { type HttpAnswer, type HttpRequest, httpHandler } from '../../shared/platform/http-handler.ts';
import type { Clock, Ids, Log } from '../../shared/platform/ports.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import type { ConversationStore } from '../../shared/store/conversation-store.ts';
import type { TallyStore } from '../../shared/store/tally-store.ts';
import { ratingPage, wordsPage } from './page.ts';

export type RateDeps = RatingDeps & {
  settings: Pick<DeskSettings, 'name' | 'csat'>;
  conversations: Pick<ConversationStore, 'head'>;
  tally: Pick<TallyStore, 'add'>;
  key: SigningKey;
  realClock: Clock;
  ids: Ids;
  log: Log;
};

/** Whoever changes their mind may say so again; nobody needs to do so oftener within an hour. */
const MOST_ANSWERS = 20;
const MOST_COMMENT = 1000;
const ANSWER_ID = /^[\w-]{8,64}$/;

/** How a customer's ticket went, by the link that they were sent. Looking rates nothing: programs that scan mails follow every link in them. */
export const makeHandler = (deps: RateDeps) => httpHandler((request) => answer(deps, request), deps.log);

async function answer(deps: RateDeps, request: HttpRequest): Promise<HttpAnswer> {
  const { name, csat } = deps.settings;
  const kind = { purpose: RATING_TOKEN, key: await deps.key() };
  const [conversation = '', n = ''] = readToken(kind, request.params['token'] ?? '', deps.realClock.now()) ?? [];
  if (!conversation)
    return wordsPage(403, name, 'This link has expired. If there is something to say, simply write to us.');
  const given = request.method === 'POST' ? readForm(request.body) : null;
  if (!given) return ratingPage(name, deps.ids.next());
  const { ticket } = await deps.conversations.head(conversation, true);
  if (!ticket) return wordsPage(404, name, 'We do not find what you were asked about.');
  if (await isTooMany(deps, `rated ${conversation} ${n}`, MOST_ANSWERS))
    return wordsPage(
      429,
      name,
      'That was very often within an hour. If there is something to say, simply write to us.',
    );
  const heard = await tryToRecord(deps, { ...ticket, n: Number(n) }, given);
  return heard
    ? wordsPage(200, name, csat?.thanks ?? 'Thank you.')
    : wordsPage(503, name, 'That did not get through. Please go back and send it once more: it counts once.');
}

/** False where others wrote into the ticket at this very moment: customers have no program that would read a problem and try again. */
async function tryToRecord(...rating: Parameters<typeof recordRating>): Promise<boolean> {
  try {
    await recordRating(...rating);
    return true;
  } catch (error) {
    if (isDeskError(error, 'ticket.conflict')) return false;
    throw error;
  }
}

/** A form of one choice and a few words, with the name that this answer was given when the page was shown; null for anything else. */
function readForm(body: Uint8Array): RatingAnswer | null {
  const form = new URLSearchParams(Buffer.from(body.subarray(0, 10_000)).toString('utf8'));
  const [score, id] = [Number(form.get('score')), form.get('answer') ?? ''];
  if (!Number.isInteger(score) || score < 1 || score > 5 || !ANSWER_ID.test(id)) return null;
  return { id, score, comment: (form.get('comment') ?? '').slice(0, MOST_COMMENT) };
}
