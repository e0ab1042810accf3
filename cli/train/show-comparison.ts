import type { Paint } from '../paint.ts';
import { table } from '../table.ts';
import type { Row } from './compare.ts';
import type { Score } from './scores.ts';

export type Comparison = {
  rows: readonly Row[];
  tone?: { language: Score; sentiment: Score };
  bytes: number;
  microseconds: number;
};

/** One table of every method on every set, accuracy / macro-F1, then what only the classifier can be asked. */
export function showComparison({ rows, tone, bytes, microseconds }: Comparison, paint: Paint): string {
  const columns = [
    { title: 'messages' },
    { title: 'number', align: 'right' as const },
    { title: 'keyword rules' },
    { title: 'naive Bayes' },
    { title: 'classifier' },
    { title: 'ECE', align: 'right' as const },
    { title: 'worst of de es fr pt' },
  ];
  const lines = rows.map(({ set, count, keywords, bayes, ours, byLanguage }) => [
    set,
    String(count),
    both(keywords),
    bayes ? both(bayes) : '',
    both(ours),
    ours.ece.toFixed(3),
    worstOf(byLanguage),
  ]);
  const told = tone ? `judge: language ${share(tone.language.accuracy)}, sentiment ${both(tone.sentiment)}\n` : '';
  const cost = `model ${Math.round(bytes / 1000)} kB, ${Math.round(microseconds)} microseconds a message\n`;
  return `${table(columns, lines, (text) => paint('bold', text))}${told}${cost}`;
}

function both({ accuracy, f1 }: Score): string {
  return `${share(accuracy)} / ${share(f1)}`;
}

function share(value: number): string {
  return value.toFixed(3);
}

const ASKED = ['de', 'es', 'fr', 'pt'];

function worstOf(byLanguage: readonly [string, Score][]): string {
  const asked = byLanguage.filter(([language]) => ASKED.includes(language));
  const worst = asked.toSorted(([, a], [, b]) => a.accuracy - b.accuracy)[0];
  return worst ? `${worst[0]} ${share(worst[1].accuracy)}` : '';
}
