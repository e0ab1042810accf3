import * as z from 'zod/mini';
import { amount, id, idText, list, maybe, word } from '../loose.ts';

/** https://docs.slack.dev/apis/events-api/#event-type-structure; the same object also reads what buttons and forms send. */
export const bodySchema = z.looseObject({ type: word, api_app_id: id, event_id: id, event: z.optional(z.unknown()) });

/** https://docs.slack.dev/reference/objects/file-object */
export const fileSchema = z.looseObject({
  id,
  name: word,
  title: word,
  mimetype: word,
  size: amount,
  url_private: word,
});

const metadata = maybe(z.looseObject({ event_payload: maybe(z.looseObject({ ref: word })) }));

/** A message as it stands in a channel. https://docs.slack.dev/reference/events/message */
const said = z.looseObject({
  ts: idText,
  thread_ts: id,
  user: id,
  username: word,
  bot_id: id,
  app_id: id,
  bot_profile: maybe(z.looseObject({ name: word, app_id: id })),
  text: word,
  edited: maybe(z.looseObject({ ts: id })),
  files: list,
  attachments: list,
  metadata,
});
export type Said = z.infer<typeof said>;

export const messageSchema = z.extend(said, { channel: idText, subtype: word, event_ts: id });
export type Message = z.infer<typeof messageSchema>;

/** An edit or a deletion: `ts` and `event_ts` are its own, the message's are inside. */
export const changedSchema = z.looseObject({
  channel: idText,
  ts: id,
  event_ts: id,
  message: said,
  previous_message: maybe(said),
});
export const deletedSchema = z.looseObject({
  channel: idText,
  ts: id,
  event_ts: id,
  deleted_ts: idText,
  previous_message: maybe(said),
});

export const reactionSchema = z.looseObject({
  type: z.string(),
  user: id,
  reaction: word,
  event_ts: id,
  item: z.looseObject({ channel: idText, ts: idText }),
});

/** Any event, for what tells only that something happened. */
export const eventSchema = z.looseObject({ type: z.string(), subtype: word, user: id, channel: id, event_ts: id });
export type SlackEvent = z.infer<typeof eventSchema>;

const label = maybe(z.looseObject({ text: word }));

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const actionSchema = z.looseObject({
  action_id: idText,
  action_ts: id,
  value: word,
  text: label,
  selected_option: maybe(z.looseObject({ value: word, text: label })),
});

export const interactionSchema = z.looseObject({
  type: z.string(),
  user: maybe(z.looseObject({ id: idText, username: word, name: word })),
  channel: maybe(z.looseObject({ id: idText })),
  container: maybe(z.looseObject({ message_ts: id, thread_ts: id, channel_id: id })),
  message: maybe(z.looseObject({ ts: id, thread_ts: id, text: word })),
  actions: list,
  action_ts: id,
  trigger_id: id,
  callback_id: word,
  view: maybe(z.looseObject({ id, callback_id: word, state: maybe(z.looseObject({ values: maybe(z.unknown()) })) })),
});
export type Interaction = z.infer<typeof interactionSchema>;

/** https://docs.slack.dev/interactivity/implementing-slash-commands/#app_command_handling */
export const commandSchema = z.looseObject({
  command: z.string(),
  text: word,
  user_id: z.string(),
  user_name: word,
  trigger_id: id,
});
