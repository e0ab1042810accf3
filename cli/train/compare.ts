import NaiveBayes from 'naivebayes';
import { classify } from '../../shared/classifier/classify.ts';
import { wordsOf } from '../../shared/classifier/features.ts';
import type { Model } from '../../shared/classifier/model.ts';
import { keywordQueue } from './keywords.ts';
import type { LeftOut, Material } from './make-model.ts';
import { type Answer, type Score, scoreOf, scoresBy } from './scores.ts';
import type { JudgeRow, Sample } from './sources.ts';

/** One set of messages judged by every method. */
export type Row = {
  set: string;
  count: number;
  keywords: Score;
  bayes: Score | null;
  ours: Score;
  byLanguage: [string, Score][];
};

type Told = Sample & { subject?: string };
type Method = (message: Told) => { said: string; probability: number };

/** What each method says of a set; `ours` may be given as scores made before, of models that had not seen the set. */
export function compare(set: string, messages: readonly Told[], methods: { ours: Method; bayes: Method | null }): Row {
  const keywords: Method = ({ text, subject = '' }) => ({
    said: keywordQueue(wordsOf(`${subject} ${text}`)),
    probability: 1,
  });
  const ours = answers(messages, methods.ours);
  return {
    set,
    count: messages.length,
    keywords: scoreOf(answers(messages, keywords)),
    bayes: methods.bayes && scoreOf(answers(messages, methods.bayes)),
    ours: scoreOf(ours),
    byLanguage: [...scoresBy(ours, ({ language }) => language)],
  };
}

function answers(messages: readonly Told[], method: Method): (Answer & { language: string })[] {
  return messages.map((message) => ({ label: message.queue, language: message.language, ...method(message) }));
}

/** A model's own answer. */
export function byModel(model: Model): Method {
  return ({ text, subject = '' }) => {
    const { queue, probability } = classify(model, { text, subject });
    return { said: queue, probability };
  };
}

/** What was said of messages while they were left out, calibrated as the model is. */
export function byScores(leftOut: readonly LeftOut[], { heads: { queue } }: Model): Method {
  const scores = new Map(leftOut.map((each) => [each.text, each.score]));
  return ({ text }) => {
    const second = 1 / (1 + Math.exp(-((scores.get(text) ?? 0) * queue.slope + queue.shift)));
    return { said: second > 0.5 ? 'tsr' : 'csr', probability: Math.max(second, 1 - second) };
  };
}

/** A naive Bayes from npm, taught words of the same messages, as many of either queue: with four of one to one of the other it says little but that one. */
export function naiveBayes({ samples, own }: Material): Method {
  // Words such as "constructor" would be found on its plain objects.
  const bayes = new NaiveBayes({ tokenizer: (text) => wordsOf(text).map((word) => `-${word}`) });
  for (const { text, queue } of [...even(samples), ...own]) bayes.learn(text, queue);
  return ({ text, subject = '' }) => {
    const { category, probability } = bayes.categorize(`${subject} ${text}`, true);
    return { said: category, probability: Number.isFinite(probability) ? probability : 1 };
  };
}

/** The rows of the rarer queue and as many of the other, from all over. */
function even(samples: readonly Sample[]): Sample[] {
  const groups = [...Map.groupBy(samples, ({ queue }) => queue).values()];
  const least = Math.min(...groups.map(({ length }) => length));
  return groups.flatMap((group) =>
    group.filter((_, at) => Math.floor((at * least) / group.length) !== Math.floor(((at - 1) * least) / group.length)),
  );
}

/** Language and sentiment on the judge's messages. */
export function judgeTone(model: Model, rows: readonly JudgeRow[]): { language: Score; sentiment: Score } {
  const told = rows.map((row) => ({ row, judgement: classify(model, row) }));
  const scored = (label: (row: JudgeRow) => string, said: (index: number) => string) =>
    scoreOf(told.map(({ row }, index) => ({ label: label(row), said: said(index), probability: 1 })));
  return {
    language: scored(
      ({ language }) => language,
      (index) => told[index]?.judgement.language ?? '',
    ),
    sentiment: scored(
      ({ sentiment }) => sentiment,
      (index) => told[index]?.judgement.sentiment ?? '',
    ),
  };
}
