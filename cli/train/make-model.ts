import { dice } from '../../local/simulate/dice.ts';
import { featuresOf, wordsOf } from '../../shared/classifier/features.ts';
import type { Head, Model } from '../../shared/classifier/model.ts';
import type { Queue } from '../../shared/domain/words.ts';
import { calibrated, type Scored } from './calibrate.ts';
import { type Learning, type Lesson, learn, logits, type Weights } from './learn.ts';
import type { OwnMessage } from './own-text.ts';
import { LANGUAGES, type Sample } from './sources.ts';

export type Material = { samples: readonly Sample[]; own: readonly OwnMessage[] };

/** How much a message of a source counts: our own are fewer and nearer to a desk's; titles of programmers' questions are far from it. */
const WEIGHTS: Readonly<Record<string, number>> = { stackoverflow_titles: 0.3, own: 3, corrections: 10 };
const BITS = { queue: 17, language: 13, sentiment: 13, anger: 13 } as const;
const FOLDS = 4;
const QUEUES = ['csr', 'tsr'];
const TONES = ['negative', 'neutral', 'positive'];

/** The whole model from all that there is; `seed` orders the lessons. */
export function makeModel(material: Material, { made, seed, held }: { made: string; seed: number; held: Held }): Model {
  const { own, samples } = material;
  const headOf = (name: keyof typeof BITS, labels: readonly string[], lessons: readonly Lesson[]): Head =>
    quantised(learn(lessons, { labels: labels.length, bits: BITS[name], random: dice(seed, name).next }), labels);
  const queue = headOf('queue', QUEUES, queueLessons(material));
  return {
    made,
    heads: {
      queue: { ...queue, ...calibrated(calibration(held)) },
      language: headOf('language', LANGUAGES, languageLessons(own, samples)),
      sentiment: headOf(
        'sentiment',
        TONES,
        lessonsOf(own, ({ tone }) => TONES.indexOf(tone === 'angry' ? 'negative' : tone)),
      ),
      anger: headOf(
        'anger',
        ['calm', 'angry'],
        lessonsOf(own, ({ tone }) => Number(tone === 'angry')),
      ),
    },
  };
}

function queueLessons({ samples, own }: Pick<Material, 'samples' | 'own'>): Lesson[] {
  const all = [...samples, ...own.map((each) => ({ ...each, source: 'own' }))];
  return all.map(({ queue, text, source }) => lesson(text, QUEUES.indexOf(queue), WEIGHTS[source] ?? 1));
}

export type LeftOut = Scored & { queue: Queue; text: string; source: string; language: string };

/** What models said that had not seen it. */
export type Held = { lines: readonly LeftOut[]; sources: readonly LeftOut[] };

/** How a model speaks of our own lines, a quarter at a time left out, with every list of words. */
export function linesLeftOut({ samples, own }: Material, seed: number): LeftOut[] {
  const cores = own.filter(({ part }) => part === 'core');
  return Array.from({ length: FOLDS }, (_, fold) => {
    const lessons = queueLessons({ samples, own: cores.filter(({ line }) => line % FOLDS !== fold) });
    const held = cores.filter(({ line }) => line % FOLDS === fold).map((each) => ({ ...each, source: 'own' }));
    return judged(fitQueue(lessons, seed), held);
  }).flat();
}

/** How a model speaks of another author's words: each source left out in turn, so many of its rows of either queue. */
export function sourcesLeftOut({ samples, own }: Material, seed: number): LeftOut[] {
  return [...Map.groupBy(samples, ({ source }) => source)].flatMap(([source, rows]) => {
    const rest = samples.filter((each) => each.source !== source);
    const held = [...Map.groupBy(rows, ({ queue }) => queue).values()].flatMap((each) => each.slice(0, ROWS));
    return judged(fitQueue(queueLessons({ samples: rest, own }), seed), held);
  });
}

/** Of each source and queue; programmers' titles are no messages to a desk, and corrections are the desk's own. */
const ROWS = 300;
const OWN_SHARE = 3;
const STRANGE_SHARE = 5;

/** In-domain rows would make the model far too sure: fitted to what it had not seen, our own lines and strangers' words alike. */
function calibration({ lines, sources }: Held): Scored[] {
  const strange = sources.filter(({ source }) => STRANGERS.includes(source));
  return [
    ...strange.filter((_, index) => index % STRANGE_SHARE === 0),
    ...lines.filter((_, index) => index % OWN_SHARE === 0),
  ];
}

const STRANGERS: readonly string[] = ['bitext', 'banking77', 'clinc150', 'multidogo'];

function judged(model: Weights, held: readonly Sample[]): LeftOut[] {
  return held.map(({ queue, text, source, language }) => {
    const [score = 0] = logits(model, featuresOf(wordsOf(text)));
    return { score, second: queue === 'tsr', queue, text, source, language };
  });
}

function fitQueue(lessons: readonly Lesson[], seed: number): Weights {
  return learn(lessons, { labels: 2, bits: BITS.queue, random: dice(seed, 'queue').next } satisfies Learning);
}

const ENGLISH_ROWS = 8;

function languageLessons(own: readonly OwnMessage[], samples: readonly Sample[]): Lesson[] {
  const known: readonly string[] = LANGUAGES;
  const rows = samples.filter(({ language }, index) => language !== 'en' || index % ENGLISH_ROWS === 0);
  return [...own, ...rows]
    .filter(({ language }) => known.includes(language))
    .map(({ text, language }) => lesson(text, known.indexOf(language), 1));
}

function lessonsOf(own: readonly OwnMessage[], label: (message: OwnMessage) => number): Lesson[] {
  return own.map((message) => lesson(message.text, label(message), 1));
}

function lesson(text: string, label: number, weight: number): Lesson {
  return { features: featuresOf(wordsOf(text)), label, weight };
}

/** One scale a row, so that the largest weight becomes 127; cut where only a few weights stand out. */
function quantised({ rows, bits, weights, biases }: Weights, labels: readonly string[]): Head {
  const size = 2 ** bits;
  const scales = Array.from({ length: rows }, (_, row) => scaleOf(weights.subarray(row * size, (row + 1) * size)));
  const small = Int8Array.from(weights, (weight, at) =>
    Math.max(-127, Math.min(127, Math.round(weight / (scales[Math.floor(at / size)] as number)))),
  );
  return { labels, bits, scales, biases: [...biases], slope: 1, shift: 0, weights: small };
}

function scaleOf(weights: Float32Array): number {
  return weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / 127;
}
