import type { Fault } from '../faults.ts';
import type { Stage } from '../stage.ts';
import { spoken, tokensIn } from '../stage.ts';
import { accuse } from '../world.ts';
import type { Book, Chapter } from './book.ts';
import { takenByProviders } from './outbounds.ts';

/** What is read a moment late may hide the address, and nobody sees words that cannot be read. */
const COSTLY: readonly Fault[] = ['stale', 'poison', 'old-code'];

/**
 * Each answer that nobody has read in the chat has gone on by mail, or the ticket says that it has not, or that nobody knows (decision 35); that it did once is judged
 * with all others (outbounds.ts).
 */
export function checkMissed(stage: Stage, book: Book): void {
  const { world, settings } = stage;
  if (settings.chat.mailAfterMinutes === null) return;
  for (const { deliveries } of book.chapters.values())
    for (const [name, item] of deliveries)
      if (name.endsWith('~mail') && item['state']?.S === 'sending')
        accuse(world, 'every answer ends visibly', `${name} was to go on by mail and is still on its way`);
  if (COSTLY.some((fault) => world.struck[fault])) return;
  const taken = takenByProviders(stage);
  for (const chapter of book.chapters.values())
    for (const { token, message } of missedIn(chapter))
      if (!(taken.has(token) || isTold(chapter, message)))
        accuse(world, 'a missed answer goes on by mail', `${spoken(token)} was read by nobody, and no mail has left`);
}

/** The words of agents after which the visitor said no more. Merged tickets are answered elsewhere. */
function missedIn({ conversation, facts }: Chapter): { token: number; message: string }[] {
  if (conversation.channel !== 'webchat') return [];
  if (facts.some((fact) => fact.kind === 'event' && fact.events.some(({ type }) => MOVES.includes(type)))) return [];
  const heard = facts.filter((fact) => fact.kind === 'message' && fact.direction === 'in').map(({ at }) => at);
  return facts.flatMap((fact) => {
    if (fact.kind !== 'message' || fact.direction !== 'out' || fact.by === 'desk') return [];
    if (heard.some((at) => at >= fact.at)) return [];
    return tokensIn((fact as { text?: string }).text ?? '').map((token) => ({ token, message: fact.id }));
  });
}

/** That the answer itself could not be put into the chat, or what became of its mail. */
function isTold({ facts }: Chapter, message: string): boolean {
  const ofMail = `missed-${message.split('#').at(-1)}`;
  return facts.some(
    (fact) =>
      fact.kind === 'event' &&
      fact.events.some(
        (event) =>
          (event.type === 'mail-withheld' && fact.id.endsWith(ofMail)) ||
          (event.type === 'delivery-failed' && event.message === message),
      ),
  );
}

const MOVES: readonly string[] = ['merged', 'absorbed', 'parted', 'unmerged'];
