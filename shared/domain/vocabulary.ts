import { JOINED, plainWords } from './plain-words.ts';

type Phrase = { term: string; bare: string; single: boolean };

/** Which of the terms a plain text holds. */
export type Heard = readonly string[];

/** All words and phrases of the rules, laid out by their first word, so that a message is looked through once and not once a rule. */
export function vocabularyOf(terms: Iterable<string>): (text: string) => Heard {
  const phrases = [...new Set(terms)].map(phraseOf).filter(({ bare }) => bare !== '');
  const joined = phrases.filter(({ term }) => JOINED.test(term));
  const spaced = Map.groupBy(
    phrases.filter(({ term }) => !JOINED.test(term)),
    ({ bare }) => bare.split(' ')[0] ?? '',
  );
  return (text) => {
    const heard = new Set<string>();
    for (const word of text.split(' '))
      for (const { term, bare, single } of spaced.get(word) ?? [])
        if (single || text.includes(` ${bare} `)) heard.add(term);
    for (const { term, bare } of joined) if (text.includes(bare)) heard.add(term);
    return [...heard];
  };
}

function phraseOf(term: string): Phrase {
  const bare = plainWords(term).trim();
  return { term, bare, single: !bare.includes(' ') };
}
