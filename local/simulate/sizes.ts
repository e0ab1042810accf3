import type { FunctionName } from '../inline/functions.ts';
import type { ChannelName } from './channels.ts';
import { DEEDS, type Deed } from './deeds.ts';

/** How much happens in a schedule: each list is picked from, so that what stands twice comes twice as often. */
export type Size = {
  customers: readonly number[];
  says: readonly number[];
  /** Who is at work, by their place in the team: one queue alone, both, two who share one, one who works in both. */
  teams: readonly (readonly number[])[];
  deeds: readonly number[];
  waits: readonly number[];
  /** How likely an agent is to come in and to open a browser. */
  comes: number;
  connects: number;
  kinds: readonly Deed['kind'][];
  /** How much oftener trouble strikes: where little happens, more of it must meet some. */
  trouble: number;
  channels?: readonly ChannelName[];
  patient?: true;
  /** All trouble is this function's. */
  aim?: FunctionName;
};

/**
 * Most schedules are small: nearly every bug needs one conversation, few deeds and one or two strikes in the right places, and a small schedule tries those in a
 * fraction of the time. One in five is as large as it takes for customers and agents to get into each other's way.
 */
const SMALL: Size = {
  customers: [1],
  says: [1, 1, 1, 2],
  teams: [[], [], [0], [1], [3]],
  deeds: [0, 1, 1],
  waits: [0, 0, 0, 1],
  comes: 0.8,
  connects: 0.2,
  kinds: DEEDS,
  trouble: 2,
};
/** As small, with an answer to deliver. */
const ANSWERED: Size = {
  ...SMALL,
  teams: [[0], [1], [3]],
  deeds: [1, 1, 2],
  kinds: ['reply', 'reply', 'reply', 'resolve'],
  trouble: 2,
  comes: 0.5,
  connects: 0.1,
};
/** One answer, and a bad hour of whoever delivers it. */
const UNDELIVERED: Size = {
  ...ANSWERED,
  says: [1],
  deeds: [1],
  kinds: ['reply'],
  comes: 0,
  connects: 0,
  channels: ['webhook', 'telegram'],
  aim: 'deliver',
};
/** One answer, of which the provider tells, and a bad hour of whoever hears it. */
const REPORTED: Size = { ...UNDELIVERED, channels: ['whatsapp'], aim: 'chat-normaliser' };
/** A customer who comes back after the ticket was put away. */
const FOLLOWED: Size = {
  ...ANSWERED,
  says: [2, 3],
  kinds: ['close', 'close', 'resolve'],
  waits: [0, 1],
  patient: true,
};
/** One long conversation: it is answered, closed and taken up again. */
const LONG: Size = {
  customers: [1],
  says: [2, 3],
  teams: [[0], [0], [1], [3]],
  deeds: [2, 3],
  waits: [0, 1, 2],
  comes: 0.8,
  connects: 0.2,
  kinds: DEEDS,
  trouble: 1,
};
/** More people than places. */
const CROWD: Size = {
  customers: [3],
  says: [1],
  teams: [[0], [3], [0, 2]],
  deeds: [0, 0, 1],
  waits: [0, 0, 1],
  comes: 1,
  connects: 0.2,
  kinds: DEEDS,
  trouble: 1,
};
export const LARGE: Size = {
  customers: [1, 1, 1, 2, 2, 3],
  says: [1, 1, 2, 2, 3],
  teams: [[0], [1], [0, 1], [0, 2], [0, 2], [0, 1, 2], [3], [0, 3], [1, 3]],
  deeds: [0, 1, 1, 2, 3],
  waits: [0, 0, 1, 2],
  comes: 0.8,
  connects: 0.8,
  kinds: DEEDS,
  trouble: 1,
};

/** Agents who come and go and pass tickets to each other, and more of these than places. */
const RACE: Size = {
  customers: [2, 3],
  says: [1],
  teams: [[0, 2], [0, 3], [3]],
  deeds: [1, 2, 3],
  waits: [0, 0, 1],
  comes: 1,
  connects: 0.1,
  kinds: ['away', 'away', 'available', 'take', 'give', 'unassign', 'transfer', 'resolve', 'close'],
  trouble: 1,
};

export const SIZES = {
  small: SMALL,
  answered: ANSWERED,
  undelivered: UNDELIVERED,
  reported: REPORTED,
  followed: FOLLOWED,
  long: LONG,
  crowd: CROWD,
  large: LARGE,
  race: RACE,
} as const satisfies Record<string, Size>;
export type SizeName = keyof typeof SIZES;
/** What a schedule is counted as: one of merges is larger than its size, and one of a thousand messages than any. */
export type Kind = SizeName | 'merging' | 'endless';
