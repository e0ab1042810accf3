/** For how many seconds an answer waits before it leaves; `channels`: those where it is another number. */
export type UndoSend = { seconds: number; channels: Readonly<Record<string, number>> };

/** Whoever waits in the chat of a page sees that somebody writes: there an answer leaves at once, unless the settings say otherwise. */
const AT_ONCE: readonly string[] = ['webchat'];

/** How long an agent's answer on this channel can be taken back; 0 = it leaves at once. */
export function undoSecondsOn(channel: string, { seconds, channels }: UndoSend): number {
  return channels[channel] ?? (AT_ONCE.includes(channel) ? 0 : seconds);
}
