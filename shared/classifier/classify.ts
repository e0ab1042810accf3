import type { Judgement, Sentiment } from '../domain/classifier.ts';
import { guessLanguage } from '../domain/language.ts';
import type { Priority, Queue } from '../domain/words.ts';
import { eachFeature, type Features, featuresOf, LETTERS, wordsOf } from './features.ts';
import { chancesOf, type Head, type Model } from './model.ts';
import { writtenIn } from './script.ts';
import { urgencyOf } from './urgency.ts';

export type Message = { text: string; subject: string };

/** What the model makes of a message: queue with its calibrated chance and the words that decided, language, tone, a priority. */
export function classify(model: Model, { text, subject }: Message): Judgement {
  // Cut before it is put together: joining a book to its subject is work for every letter of it.
  const said = `${subject} ${text.slice(0, LETTERS)}`.slice(0, LETTERS);
  const words = wordsOf(said);
  const features = featuresOf(words);
  const queue = best(model.heads.queue, features);
  const sentiment = best(model.heads.sentiment, features).label as Sentiment;
  const anger = sentiment === 'positive' ? 0 : (chancesOf(model.heads.anger, features)[1] as number);
  return {
    queue: queue.label as Queue,
    // A message without a word says nothing of its queue.
    probability: words.length === 0 ? 0.5 : round(queue.chance),
    words: topWords(model.heads.queue, words, queue.label),
    language: languageOf(model.heads.language, { text: said, words, features }),
    sentiment: words.length === 0 ? 'neutral' : sentiment,
    anger: words.length === 0 ? 0 : round(anger),
    priority: priorityOf(words, { sentiment, anger }),
  };
}

/** Below this a text in Latin letters is of none of the languages that the model knows, or says too little. */
const LANGUAGE_AT_LEAST = 0.4;
const HINT = 5;

type Told = { text: string; words: readonly string[]; features: Features };

function languageOf(head: Head, { text, words, features }: Told): string {
  const script = writtenIn(text);
  if (script !== 'latin') return script;
  // Small words decide where pieces of long ones mislead: "offline printer" is as Dutch as it is English.
  const hint = guessLanguage(text);
  const chances = chancesOf(head, features).map((chance, at) => chance * (head.labels[at] === hint ? HINT : 1));
  const top = Math.max(...chances);
  const sure = top / chances.reduce((a, b) => a + b, 0) >= LANGUAGE_AT_LEAST;
  return words.length > 0 && sure ? (head.labels[chances.indexOf(top)] as string) : 'und';
}

/** Only what is urgent in words rises to urgent; anger makes a ticket high, praise alone low. */
function priorityOf(words: readonly string[], { sentiment, anger }: { sentiment: Sentiment; anger: number }): Priority {
  const urgent = urgencyOf(words);
  if (urgent) return anger >= 0.5 ? 'urgent' : 'high';
  if (anger >= 0.8) return 'high';
  return sentiment === 'positive' && !words.includes('?') ? 'low' : 'normal';
}

function best(head: Head, features: Features): { label: string; chance: number } {
  const chances = chancesOf(head, features);
  const index = chances.indexOf(Math.max(...chances));
  return { label: head.labels[index] as string, chance: chances[index] as number };
}

const TOLD_WORDS = 3;

/** The words that spoke most for the answer, strongest first; a pair counts for its second word. */
function topWords({ weights, bits, labels }: Head, words: readonly string[], label: string): string[] {
  const mask = 2 ** bits - 1;
  const sign = label === labels[1] ? 1 : -1;
  const says = new Map<string, number>();
  eachFeature(words, (hash, index) => {
    const word = words[index] as string;
    says.set(word, (says.get(word) ?? 0) + sign * (weights[hash & mask] as number));
  });
  return [...says]
    .filter(([word, weight]) => weight > 0 && word.length > 1)
    .sort(([, a], [, b]) => b - a)
    .slice(0, TOLD_WORDS)
    .map(([word]) => word);
}

function round(chance: number): number {
  return Math.min(0.999, Math.round(chance * 1000) / 1000);
}
