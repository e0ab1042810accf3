import type { Message } from '../domain/message.ts';
import type { Wanted } from './search-index.ts';
import { peopleOf, termsOf, textsOf } from './terms.ts';
import { tokensOf } from './words.ts';

/** Whether a message holds what is wanted: the last word on it, whatever the index says. */
export function holds(message: Message, { words, prefix }: Wanted): boolean {
  const [only] = words;
  if (words.length === 1 && only !== undefined) {
    const terms = termsOf(message);
    return terms.has(only) || (prefix && [...terms].some((term) => term.startsWith(only)));
  }
  return [...textsOf(message), ...peopleOf(message)].some((text) => hasPhrase(text, words, prefix));
}

function hasPhrase(text: string, words: readonly string[], prefix: boolean): boolean {
  const tokens = tokensOf(text);
  const last = words.length - 1;
  const isHere = (at: number) =>
    words.every((word, step) => isWord(tokens[at + step]?.word, word, prefix && step === last));
  return tokens.some((_, at) => isHere(at));
}

export function isWord(found: string | undefined, wanted: string, prefix: boolean): boolean {
  if (found === undefined) return false;
  return found === wanted || (prefix && found.startsWith(wanted));
}
