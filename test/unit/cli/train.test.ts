import { describe, expect, it } from '@jest/globals';
import { calibrated } from '../../../cli/train/calibrate.ts';
import { keywordQueue } from '../../../cli/train/keywords.ts';
import { learn, logits } from '../../../cli/train/learn.ts';
import { makeMessages, readOwnText } from '../../../cli/train/own-text.ts';
import { scoreOf } from '../../../cli/train/scores.ts';
import { dice } from '../../../local/simulate/dice.ts';
import { featuresOf, wordsOf } from '../../../shared/classifier/features.ts';

const FILE = `# A note.
## csr neutral
Where is my [parcel|order]?
## tsr angry
The printer is broken AGAIN!
## words tsr
router|modem
## opening neutral
Hello,
## closing angry
What a joke!
`;

describe('the own text', () => {
  const made = makeMessages(readOwnText(FILE), { language: 'en', variants: 20, random: dice(1, 'test').next });
  const find = (text: string) => made.find((each) => each.text === text);

  it('makes every choice of a line, with greetings and farewells around it', () => {
    expect(find('Where is my parcel?')).toMatchObject({ queue: 'csr', tone: 'neutral', language: 'en' });
    expect(find('Hello, Where is my order?')).toMatchObject({ queue: 'csr', tone: 'neutral' });
  });

  it('hears an angry farewell in a plain question', () => {
    expect(find('Where is my parcel? What a joke!')).toMatchObject({ queue: 'csr', tone: 'angry' });
  });

  it('takes each word of a list alone, and a greeting alone as a message of either queue', () => {
    expect(find('modem')).toMatchObject({ queue: 'tsr' });
    expect(made.filter(({ text }) => text === 'Hello,').map(({ queue }) => queue)).toEqual(['csr', 'tsr']);
  });

  it('is refused with the line that stands under no heading', () => {
    expect(() => readOwnText('# A note.\nWhere is it?')).toThrow('line 2: "Where is it?" stands under no heading');
  });
});

describe('the training', () => {
  const lessons = [
    ...['where is my order', 'refund my order please', 'order and invoice'].map((text) => ({ text, label: 0 })),
    ...['the router is broken', 'broken printer', 'router and printer error'].map((text) => ({ text, label: 1 })),
  ].map(({ text, label }) => ({ features: featuresOf(wordsOf(text)), label, weight: 1 }));

  it('learns to tell two queues apart, the same from the same seed', () => {
    const once = learn(lessons, { labels: 2, bits: 12, random: dice(3, 'a').next });
    const again = learn(lessons, { labels: 2, bits: 12, random: dice(3, 'a').next });
    const of = (text: string) => logits(once, featuresOf(wordsOf(text)))[0] as number;

    expect(of('my invoice and my order')).toBeLessThan(0);
    expect(of('my router shows an error')).toBeGreaterThan(0);
    expect(again).toEqual(once);
  });

  it('makes scores that are too sure less so, and leaves right ones as they are', () => {
    const scored = (score: number, right: number) =>
      Array.from({ length: 100 }, (_, index) => ({ score, second: index < right }));
    const chance = (of: { slope: number; shift: number }, score: number) =>
      1 / (1 + Math.exp(-(of.slope * score + of.shift)));

    const fitted = calibrated([...scored(4, 80), ...scored(-4, 20)]);

    expect(chance(fitted, 4)).toBeCloseTo(0.8, 2);
    expect(chance(fitted, -4)).toBeCloseTo(0.2, 2);
  });
});

describe('the scores', () => {
  it('count right answers, each label alike, and how far sureness is from being right', () => {
    const answers = [
      ...Array.from({ length: 8 }, () => ({ label: 'csr', said: 'csr', probability: 0.9 })),
      { label: 'tsr', said: 'tsr', probability: 0.9 },
      { label: 'tsr', said: 'csr', probability: 0.9 },
    ];

    const { accuracy, f1, ece } = scoreOf(answers);

    expect(accuracy).toBeCloseTo(0.9, 6);
    expect(f1).toBeCloseTo((16 / 17 + 2 / 3) / 2, 6);
    expect(ece).toBeCloseTo(0, 6);
  });

  it('hold keyword rules as an administrator writes them against it', () => {
    expect(keywordQueue(wordsOf('my printer shows an error'))).toBe('tsr');
    expect(keywordQueue(wordsOf('hello'))).toBe('csr');
  });
});
