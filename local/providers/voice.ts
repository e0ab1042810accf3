import type { Asked } from './provider.ts';

/** Somebody who writes to the desk: their id as the platform writes it, and the name that it shows. */
export type Person = { id: string; name: string };

/** Something that a person writes on their telephone. The same `number` and `at` (milliseconds) are the same message, and make the provider's id of it. */
export type Said = { person: Person; number: number; text: string; at: number };

/** A message that its writer changes or takes back at `now`; `text` is what it says from then on. */
export type Changed = Said & { now: number };

/** A message of the desk's that the provider has taken: the call, and what it was answered. */
export type Taken = { asked: Asked; answer: unknown };

/** What the account's settings say. */
export type Options = Readonly<Record<string, string>>;

/** What a provider tells of a message of ours, in this order. */
export const NEWS = ['echo', 'delivered', 'read'] as const;
export type News = (typeof NEWS)[number];

/**
 * How a provider tells the desk of people, in its own words: a body is JSON unless it is text already. What is absent the platform does not tell; undefined: not
 * of this message.
 */
export type Voice = {
  says(said: Said, options: Options): unknown;
  edits?(changed: Changed, options: Options): unknown;
  deletes?(changed: Changed, options: Options): unknown;
  tells?: Partial<Record<News, (taken: Taken, options: Options) => unknown>>;
};
