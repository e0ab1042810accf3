/** What the desk's own meter cannot know. docs/cost.md says the same in words; change a figure here and see what it does to the bill. */

/** Milliseconds of one invocation, batch included, and memory in MB as infra/functions.ts sets it. Lambda is a few percent of the bill. */
export const INVOCATION: Readonly<Record<string, { ms: number; memory: number }>> = {
  intake: { ms: 6, memory: 512 },
  chat: { ms: 20, memory: 512 },
  'chat-normaliser': { ms: 40, memory: 512 },
  'mail-normaliser': { ms: 120, memory: 1024 },
  'csr-queue': { ms: 40, memory: 512 },
  'tsr-queue': { ms: 40, memory: 512 },
  'desk-api': { ms: 25, memory: 512 },
  deliver: { ms: 150, memory: 512 },
  notify: { ms: 25, memory: 512 },
};

/** Bytes of one line in the HTTP API's access log. */
export const ACCESS_LOG_BYTES = 200;

/** How people use the desk: conversations of so many messages, answered after these, in so many characters. */
export type Habit = {
  characters: number;
  conversations: readonly { messages: number; answersAfter: readonly number[] }[];
};

/** Of twenty messages three open a ticket and twelve are answered; the agent opens the ticket before each answer. */
export const CHATTING: Habit = {
  characters: 200,
  conversations: [
    { messages: 7, answersAfter: [1, 3, 5, 7] },
    { messages: 7, answersAfter: [1, 3, 5, 7] },
    { messages: 6, answersAfter: [1, 3, 4, 6] },
  ],
};

/** Of ten mails five open a ticket, and nine are answered. */
export const MAILING: Habit = {
  characters: 2000,
  conversations: [1, 2, 3, 4, 5].map((number) => ({ messages: 2, answersAfter: number === 5 ? [2] : [1, 2] })),
};
