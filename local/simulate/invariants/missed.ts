import type { Fault } from '../faults.ts';
import type { Stage } from '../stage.ts';
import { spoken, tokensIn } from '../stage.ts';
import { accuse } from '../world.ts';
import type { Book, Chapter } from './book.ts';
import { takenByProviders } from './outbounds.ts';

/** A crash between the claim and the mail leaves it unsent, and what is read a moment late may hide the address. */
const COSTLY: readonly Fault[] = [
  'crash',
  'answer-lost',
  'throttle',
  'partial',
  'stale',
  'poison',
  'visibility',
  'provider',
  'old-code',
];

/** Where nothing was lost on the way, each answer that nobody has read in the chat has gone on by mail; that it did once is judged with all others (outbounds.ts). */
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
    for (const token of missedIn(chapter))
      if (!taken.has(token))
        accuse(world, 'a missed answer goes on by mail', `${spoken(token)} was read by nobody, and no mail has left`);
}

/** The words of agents after which the visitor said no more. Merged tickets are answered elsewhere. */
function missedIn({ conversation, facts }: Chapter): number[] {
  if (conversation.channel !== 'webchat') return [];
  if (facts.some((fact) => fact.kind === 'event' && fact.events.some(({ type }) => MOVES.includes(type)))) return [];
  const heard = facts.filter((fact) => fact.kind === 'message' && fact.direction === 'in').map(({ at }) => at);
  return facts.flatMap((fact) => {
    if (fact.kind !== 'message' || fact.direction !== 'out' || fact.by === 'desk') return [];
    if (heard.some((at) => at >= fact.at)) return [];
    return tokensIn((fact as { text?: string }).text ?? '');
  });
}

const MOVES: readonly string[] = ['merged', 'absorbed', 'parted', 'unmerged'];
