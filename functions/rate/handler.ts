import { customerStep } from '../../shared/desk/customer-step.ts';
import { RATING_TOKEN } from '../../shared/desk/rating-token.ts';
import { readToken } from '../../shared/desk/signed-token.ts';
import type { SigningKey } from '../../shared/desk/signing-key.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import { type HttpAnswer, type HttpRequest, httpHandler } from '../../shared/platform/http-handler.ts';
import type { Clock, Ids, Log } from '../../shared/platform/ports.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import type { ConversationStore } from '../../shared/store/conversation-store.ts';
import type { RegistryStore } from '../../shared/store/registry-store.ts';
import { ratingPage, wordsPage } from './page.ts';

export type RateDeps = {
  settings: Pick<DeskSettings, 'name' | 'csat'>;
  conversations: Pick<ConversationStore, 'head' | 'putEvent'>;
  registry: Pick<RegistryStore, 'claim'>;
  key: SigningKey;
  clock: Clock;
  realClock: Clock;
  ids: Ids;
  log: Log;
};

/** Whoever changes their mind may say so again; nobody needs to do so oftener. */
const AGAIN_SECONDS = 60;
const MOST_COMMENT = 1000;

/** How a customer's ticket went, by the link that they were sent. Looking rates nothing: programs that scan mails follow every link in them. */
export const makeHandler = (deps: RateDeps) => httpHandler((request) => answer(deps, request), deps.log);

async function answer(deps: RateDeps, request: HttpRequest): Promise<HttpAnswer> {
  const { name, csat } = deps.settings;
  const kind = { purpose: RATING_TOKEN, key: await deps.key() };
  const [conversation = '', n = ''] = readToken(kind, request.params['token'] ?? '', deps.realClock.now()) ?? [];
  if (!conversation)
    return wordsPage(403, name, 'This link has expired. If there is something to say, simply write to us.');
  if (request.method !== 'POST') return ratingPage(name);
  const given = readForm(request.body);
  if (!given) return ratingPage(name);
  const { ticket } = await deps.conversations.head(conversation, true);
  if (!ticket) return wordsPage(404, name, 'We do not find what you were asked about.');
  if (await deps.registry.claim(['rated', conversation, n], deps.clock.now(), AGAIN_SECONDS))
    await put(deps, ticket, { n: Number(n), ...given });
  return wordsPage(200, name, csat?.thanks ?? 'Thank you.');
}

/** A form of one choice and a few words; null for anything else. */
function readForm(body: Uint8Array): { score: number; comment: string } | null {
  const form = new URLSearchParams(Buffer.from(body.subarray(0, 10_000)).toString('utf8'));
  const score = Number(form.get('score'));
  if (!Number.isInteger(score) || score < 1 || score > 5) return null;
  return { score, comment: (form.get('comment') ?? '').trim().slice(0, MOST_COMMENT).toWellFormed() };
}

async function put(
  deps: RateDeps,
  ticket: Ticket,
  rating: { n: number; score: number; comment: string },
): Promise<void> {
  const fact = customerStep(deps, ticket, [{ type: 'rated', ...rating }]);
  await deps.conversations.putEvent({ conversation: ticket.conversation, fact }, ticket.queue);
}
