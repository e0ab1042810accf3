import type { ChannelEvent } from '../channel.ts';

/** The thread of a mail that is put into the spam view: its own for good, whatever it answers, so that it touches no conversation of people. */
export function apartThread({ thread, externalId }: Pick<ChannelEvent, 'thread' | 'externalId'>): string {
  return `apart|${externalId}|${thread}`;
}
