import type { ChannelEvent } from '../channels/channel.ts';
import type { Instant } from '../domain/words.ts';

/** A conversation in which a message may lie; the account is part of the message's key. */
export type Place = { conversation: string; account: string };

/** How a mail's conversation is found again by what its references lead to: an alias never moves. */
export type Alias = { messageId: string; sender: string };

/** What an input must have led to, by the production code that reads it. */
export type Expected = { channel: string; account: string; at: Instant } & (
  | { kind: 'message'; event: ChannelEvent; places: readonly Place[]; aliases: readonly Alias[] }
  | { kind: 'receipt'; event: ChannelEvent }
  | { kind: 'quarantine'; reason: string }
  | { kind: 'ignored'; reason: string }
  /** Nothing can come of it before somebody mends something: the job lies in the dead letters. */
  | { kind: 'stuck'; reason: string }
);
