import { limitsOf } from '../../../shared/channels/limits.ts';
import { asksRating } from '../../../shared/desk/asks-rating.ts';
import type { Message } from '../../../shared/domain/message.ts';
import type { EventFact, Fact } from '../../../shared/domain/ticket.ts';
import { fileName } from '../../../shared/store/file-store.ts';
import { type Stage, spoken, tokensIn } from '../stage.ts';
import { accuse } from '../world.ts';
import { type Book, isEcho } from './book.ts';
import { filesOf } from './files.ts';

/** A person has to look at each of these, and can see it: nothing ends in between. */
const ENDS = new Set(['sent', 'delivered', 'read', 'failed', 'unknown']);

/** What an agent wrote is there once; it was given to the provider at most once, and ends sent, failed or unknown for everybody to see. */
export function checkOutbounds(stage: Stage, book: Book): void {
  const { world } = stage;
  const ours = book.messages.filter(({ message }) => message.direction !== 'in' && !isEcho(message));
  const taken = takenByProviders(stage);
  checkEchoes(stage, book);
  for (const { token, answered, refused } of stage.written) {
    const copies = ours.filter(({ message }) => tokensIn(message.text).includes(token)).length;
    if (copies > 1) accuse(world, 'an answer is written once', `${spoken(token)} is there ${copies} times`);
    if (refused && copies > 0)
      accuse(world, 'what was done is not refused', `${spoken(token)} is there, and was refused`);
    // Whether it was to leave at all is another question (held.ts).
    if (answered && copies === 0 && !stage.held.some((each) => each.token === token))
      accuse(world, 'no answer is lost', `${spoken(token)} was confirmed and is nowhere`);
  }
  for (const { chapter, message } of ours) {
    if (message.direction !== 'out' || !message.outbound) continue;
    // The question how it went bears nobody's word: its links are counted in ratings.ts.
    const asks = asksRating(message);
    const [token = 0] = tokensIn(message.text);
    const times = taken.get(token) ?? 0;
    const state = chapter.deliveries.get(message.id)?.['state']?.S ?? 'no record at all';
    if (times > 1) accuse(world, 'the provider has it at most once', `${spoken(token)} was sent ${times} times`);
    if (!ENDS.has(state)) accuse(world, 'every answer ends visibly', `${spoken(token)} ended as ${state}`);
    if (
      !asks &&
      times === 0 &&
      ['sent', 'delivered', 'read'].includes(state) &&
      chapter.conversation.channel !== 'webchat'
    )
      accuse(world, 'sent means sent', `${spoken(token)} ended as ${state}, and no provider has it`);
    // WhatsApp takes a message and tells later that it could not deliver it.
    if (times > 0 && state === 'failed' && chapter.conversation.channel !== 'whatsapp')
      accuse(world, 'failed means failed', `${spoken(token)} ended as failed, and a provider has it`);
    const told = chapter.facts.some((fact) => fact.kind === 'event' && tellsOfFailure(fact, message.id));
    // Nobody waits for what the desk says by itself: the message shows that it did not go.
    if (state === 'failed' && !told && message.by !== 'desk')
      accuse(world, 'a failure is told', `nothing in the ticket says that ${spoken(token)} failed`);
  }
}

/** An echo is not shown beside the answer that it is of, where anybody knows what became of that. */
function checkEchoes({ world }: Stage, book: Book): void {
  for (const { chapter, message } of book.messages.filter((each) => isEcho(each.message))) {
    const [token = 0] = tokensIn(message.text);
    const of = chapter.facts.find((fact) => isAnswer(fact, token));
    if (token === 0 && chapter.facts.some((fact) => fact.kind === 'message' && asksRating(fact as Message))) continue;
    const delivery = of && chapter.deliveries.get(of.id);
    if (delivery?.['state']?.S !== 'unknown' && delivery?.['ext']?.S !== message.externalId)
      accuse(world, 'an echo is known again', `${spoken(token)} came back as ${message.externalId}`);
  }
}

const isAnswer = (fact: Fact, token: number): boolean =>
  fact.kind === 'message' && !isEcho(fact as Message) && tokensIn((fact as Message).text).includes(token);

function tellsOfFailure({ events }: EventFact, message: string): boolean {
  return events.some((event) => event.type === 'delivery-failed' && event.message === message);
}

/** How often each word has been given to a provider. */
export function takenByProviders({ taken, services }: Stage): Map<number, number> {
  const mails = services.ses
    .outbox()
    .map(({ messageId }) => readable(Buffer.from(services.ses.rawMail(messageId) ?? '').toString('utf8')));
  const kept = new Map(taken.filter(({ refused }) => !refused).map((call) => [keyOf(call), call.asked.body]));
  const texts = [...kept.values(), ...mails];
  const counts = new Map<number, number>();
  for (const text of texts)
    for (const token of new Set(tokensIn(text))) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** What quotes other than Latin letters goes in base64. */
const readable = (mail: string): string =>
  mail.replaceAll(/(?<=^Content-Transfer-Encoding: base64\r\n(?:[^\r].*\r\n)*\r\n)[\w+/=\r\n]+/gm, (part) =>
    Buffer.from(part, 'base64').toString('utf8'),
  );

type Call = Stage['taken'][number];

const KEYS = ['x-line-retry-key', 'idempotency-key', 'webhook-id'];

/** Who was given a key has one message of all calls with it; a shop's answer to a review stands in the place of the one before. Every other call is one more. */
function keyOf(call: Call): string | Call {
  const { channel, asked } = call;
  if (limitsOf(channel).repeats !== 'safe') return call;
  return `${asked.url.href} ${KEYS.map((name) => asked.headers[name]).find((key) => key) ?? asked.body}`;
}

/** A browser knows a notice again by its id: each names the ticket and the stored fact that it tells of, so that nothing is told under two. */
export function checkNotices({ world, browsers }: Stage, book: Book): void {
  const facts = new Set([
    ...[...book.chapters.values()].flatMap(({ facts: all }) => all.map(({ id }) => id)),
    ...[...book.chapters.values()].flatMap(({ held }) => [...held.keys()].map((once) => `held ${once}`)),
    ...filesOf(book).map(({ message, index }) => fileName(message, index)),
  ]);
  const aside = new Set(book.quarantined.map((item) => item['sk']?.S?.split('#')[1]));
  for (const { line } of browsers) {
    for (const notice of line.received as { type: string; id: string; kind: string; ticket: string }[]) {
      if (notice.type !== 'notice') continue;
      const [ticket = '', fact = ''] = notice.id.split('|');
      // A flood is told of by the hour in which it began; what it held was run again since.
      if (notice.kind === 'held') continue;
      const known = notice.kind === 'waiting' ? aside.has(fact) : ticket === notice.ticket && facts.has(fact);
      if (!known)
        accuse(world, 'a notice tells of a fact', `${notice.id} (${notice.kind}) tells of nothing that is stored`);
    }
  }
}
