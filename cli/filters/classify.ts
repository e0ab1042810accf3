import * as z from 'zod';
import { classify } from '../../shared/classifier/classify.ts';
import { loadModel } from '../../shared/classifier/load.ts';
import type { Judgement } from '../../shared/domain/classifier.ts';
import { type Filter, readInput } from './filter.ts';

const input = z.object({ text: z.string(), subject: z.string().nullish() });

export const classifyFilter: Filter<Judgement> = {
  summary: 'queue, language, tone and priority of a message by its words alone',
  shape: `in   { "text": "…", "subject"? }
out  { "queue", "probability", "language", "sentiment": "negative" or "neutral" or "positive", "anger": 0 to 1, "priority",
       "words": [those that decided the queue] }`,
  makeAnswer() {
    const model = loadModel();
    return (value) => {
      const { text, subject } = readInput(input, value);
      return classify(model, { text, subject: subject ?? '' });
    };
  },
  show({ queue, probability, words, language, sentiment, anger, priority }, paint) {
    const why = words.length > 0 ? paint('dim', ` (${words.join(', ')})`) : '';
    return `${paint('bold', queue)} ${probability}${why}  ${language}, ${sentiment}, anger ${anger}, priority ${priority}`;
  },
};
