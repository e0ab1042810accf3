import type * as z from 'zod/mini';
import type { ChannelEvent } from '../channel.ts';
import { newEvent } from '../event.ts';
import { timed } from './moment.ts';
import { isOurs, saidIn, writerOf } from './said.ts';
import type { changedSchema, deletedSchema, Message, Said } from './schema.ts';
import { messageKey, threadOf } from './thread.ts';

const place = (channel: string, { ts, thread_ts }: Pick<Said, 'ts' | 'thread_ts'>) => ({
  externalId: messageKey(channel, ts),
  thread: threadOf(channel, thread_ts || ts),
});

/**
 * A message; our own answer comes back as its receipt. `app_mention` and `message` tell of the same message and make the same event, as do Slack's repetitions
 * under a new `event_id`: it is no part of the key. https://github.com/slackapi/node-slack-sdk/issues/2141
 */
export function messageEvent(message: Message, app: string | undefined): ChannelEvent {
  const common = { ...place(message.channel, message), ...timed(message.ts) };
  if (isOurs(message, app)) {
    const ref = message.metadata?.event_payload?.ref;
    return newEvent({ ...common, kind: 'receipt', status: 'sent', ...(ref ? { outboundRef: ref } : {}) });
  }
  return newEvent({ ...common, kind: 'message', contact: writerOf(message), ...saidIn(message) });
}

/** Slack tells of an edit also when it adds a preview or finds the language: then nobody changed a word. */
export function editEvents(change: z.infer<typeof changedSchema>, app: string | undefined): ChannelEvent[] {
  const { channel, message, previous_message } = change;
  const said = saidIn(message);
  if (said.text !== '' && previous_message && same(said, saidIn(previous_message))) return [];
  return [
    newEvent({
      kind: 'edit',
      ...place(channel, message),
      direction: isOurs(message, app) ? 'out' : 'in',
      version: message.edited?.ts ?? change.event_ts ?? change.ts ?? '',
      ...timed(message.ts),
      contact: writerOf(message),
      ...said,
    }),
  ];
}

function same(one: { content: string[] }, other: { content: string[] }): boolean {
  return JSON.stringify(one.content) === JSON.stringify(other.content);
}

export function deleteEvent(change: z.infer<typeof deletedSchema>, app: string | undefined): ChannelEvent {
  const { channel, deleted_ts, previous_message } = change;
  const ts = change.event_ts ?? change.ts;
  return newEvent({
    kind: 'delete',
    ...place(channel, { ts: deleted_ts, thread_ts: previous_message?.thread_ts }),
    direction: previous_message && isOurs(previous_message, app) ? 'out' : 'in',
    ...timed(ts),
    contact: previous_message ? writerOf(previous_message) : null,
  });
}
