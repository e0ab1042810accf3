/** One customer's words as the provider delivers them. */
export type Asked = { id: string; text: string; at: number };

/** A receipt of our answer; `id` is the provider's name for it. */
export type Told = { id: string; status: 'delivered' | 'failed'; at: number };

/** A call that left the desk. */
type Call = { url: string; body: string };

/** How a conversation goes on one channel, for the one test that holds it on all of them. */
export type Talk = {
  channel: string;
  options?: Readonly<Record<string, string>>;
  asks(asked: Asked): unknown;
  /** Whom our answer is to go to, and the words in it, read from the call. */
  answered(call: Call): { to: string; text: string };
  to: string;
  /** Which of the calls brings an answer, where others ask for keys and tokens. */
  sends?(call: Call): boolean;
  /** The id that the provider's answer gives our message, by the number of the call. */
  named?(call: number): string;
  /** Absent where the provider tells nothing of our messages. */
  tells?(told: Told): unknown;
  /** Our answer as the provider tells it back, where that bears no reference of ours. */
  echoes?(asked: Asked): unknown;
  /** Absent where a customer cannot take words back or change them. */
  changes?(asked: Asked): unknown;
};
