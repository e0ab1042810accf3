import type { Priority, Queue } from './words.ts';

export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

/** What a classifier makes of a message. */
export type Judgement = {
  queue: Queue;
  /** How often such an answer is right, 0.5 to 1. */
  probability: number;
  /** The words that decided, strongest first. */
  words: readonly string[];
  /** ISO 639-1, `und` where the text says too little. */
  language: string;
  sentiment: Sentiment;
  /** 0 to 1. */
  anger: number;
  /** A suggestion; `normal` suggests nothing. */
  priority: Priority;
};

/** Decides where no rule does: a model read from a file, or a service behind the same shape. */
export type Classifier = (message: { text: string; subject: string }) => Judgement;

/** `threshold`: what the classifier must be sure of, else the ticket goes to the fallback, tagged `unsure`. */
export type ClassifierPolicy = {
  threshold: number;
  off?: boolean | undefined;
  /** Asked where neither a rule nor the embedded classifier decides. */
  bedrock?: BedrockPolicy | undefined;
};

/** A model of Amazon Bedrock by its id or that of its inference profile; `region`: the desk's own where it is absent. */
export type BedrockPolicy = { model: string; region?: string | undefined; timeoutMs: number };

/** The tag of a ticket that no rule decided and of which the classifier was not sure: views filter by it. */
export const UNSURE = 'unsure';
