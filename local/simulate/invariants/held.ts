import { type Stage, spoken, tokensIn } from '../stage.ts';
import { accuse } from '../world.ts';
import { type Book, isEcho } from './book.ts';

/** An answer that waited has gone, once, or was taken back, or says why it could not go: one of these, and what its writer was told. */
export function checkHeld({ world, held, written }: Stage, book: Book): void {
  const ours = book.messages.filter(({ message }) => message.direction === 'out' && !isEcho(message));
  for (const { token, conversation, once, told } of held) {
    const copies = ours.filter(({ message }) => tokensIn(message.text).includes(token)).length;
    const state = book.chapters.get(conversation)?.held.get(once)?.['state']?.S ?? 'gone';
    const answered = written.some((each) => each.token === token && each.answered);
    const say = (what: string) => accuse(world, what, `${spoken(token)} is there ${copies} times, held as ${state}`);
    if (state === 'held') say('no answer waits for ever');
    if (state !== 'gone' && copies > 0) say('an answer goes or is taken back');
    if (state === 'gone' && copies === 0 && answered) say('a held answer is not lost');
    if (told.has('taken-back') && copies > 0) say('what was taken back is not sent');
    if (told.has('sent') && copies === 0) say('what was called sent is there');
  }
}
