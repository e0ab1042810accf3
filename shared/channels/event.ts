import type { ChannelEvent } from './channel.ts';
import { sha256 } from './signing.ts';

type Needed = Pick<ChannelEvent, 'kind' | 'externalId' | 'thread'>;

/** An event with the fields that most events leave as they are. */
export function newEvent(given: Needed & Partial<ChannelEvent>): ChannelEvent {
  return {
    direction: 'in',
    providerTime: null,
    sentAt: null,
    contact: null,
    content: [],
    text: '',
    attachments: [],
    ...given,
  };
}

/** What the desk shows for an entry that it cannot read: nothing is lost, and the same entry makes the same event. */
export function placeholder(entry: unknown, thread: string, detail: string): ChannelEvent {
  const source = JSON.stringify(entry) ?? '';
  const externalId = `unreadable-${Buffer.from(sha256(source)).toString('hex').slice(0, 32)}`;
  return newEvent({ kind: 'unsupported', externalId, thread, content: [source], detail });
}

type Schema<T> = { safeParse(entry: unknown): { success: true; data: T } | { success: false } };

/** One entry of a batch as its event; a placeholder where it cannot be read, so that it costs no other. */
export function eventOr<T>(schema: Schema<T>, entry: unknown, make: (value: T) => ChannelEvent): ChannelEvent {
  const result = schema.safeParse(entry);
  return result.success ? make(result.data) : placeholder(entry, 'account', 'an entry that cannot be read');
}
