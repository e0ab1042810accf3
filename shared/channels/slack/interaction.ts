import type * as z from 'zod/mini';
import type { InboundContact } from '../../domain/inbound-event.ts';
import type { ChannelEvent } from '../channel.ts';
import { eventOr, newEvent, placeholder } from '../event.ts';
import { unescaped } from '../unescaped.ts';
import { timed } from './moment.ts';
import { actionSchema, commandSchema, type Interaction, interactionSchema } from './schema.ts';
import { messageKey, threadOf } from './thread.ts';

/** What is sent when somebody closes a form or opens a list: nobody has said anything yet. */
const NOTHING_SAID = new Set(['view_closed', 'block_suggestion', 'dialog_suggestion', 'dialog_cancellation']);
const CHOSEN = new Set(['message_action', 'shortcut', 'view_submission']);

/** A pressed button, a sent form, a shortcut. https://docs.slack.dev/reference/interaction-payloads */
export function interactionEvents(entry: unknown): ChannelEvent[] {
  const { data } = interactionSchema.safeParse(entry);
  if (!data) return [placeholder(entry, 'account', 'an interaction that cannot be read')];
  if (NOTHING_SAID.has(data.type)) return [];
  if (data.type === 'block_actions') return data.actions.map((action) => pressed(data, action));
  if (CHOSEN.has(data.type)) return [chosen(data)];
  return [placeholder(entry, placeOf(data), `interaction of type "${data.type}"`)];
}

function pressed(interaction: Interaction, entry: unknown): ChannelEvent {
  return eventOr(actionSchema, entry, (action) => {
    const { action_id, action_ts = '', value = '', text, selected_option } = action;
    const label = selected_option?.text?.text ?? text?.text ?? '';
    const chosenValue = selected_option?.value ?? value;
    return newEvent({
      kind: 'postback',
      externalId: messageKey(placeOf(interaction), [action_ts, action_id].join(':')),
      thread: placeOf(interaction),
      ...timed(action_ts),
      contact: personOf(interaction),
      text: label || chosenValue,
      content: [action_id, chosenValue, label],
    });
  });
}

function chosen(interaction: Interaction): ChannelEvent {
  const { type, message, view, callback_id = '', action_ts, trigger_id = '' } = interaction;
  const values = view?.state?.values === undefined ? '' : JSON.stringify(view.state.values);
  const name = view?.callback_id ?? callback_id;
  return newEvent({
    kind: 'postback',
    externalId: [type, view?.id ?? action_ts ?? trigger_id].join(':'),
    thread: placeOf(interaction),
    ...timed(action_ts),
    contact: personOf(interaction),
    text: unescaped(message?.text ?? '') || [name, values].filter((part) => part !== '').join(' '),
    content: [name, values, message?.text ?? '', trigger_id],
  });
}

/** Where it happened; what happened in no channel is between the app and the person. */
function placeOf({ channel, container, message, user }: Interaction): string {
  const where = channel?.id ?? container?.channel_id;
  const ts = container?.thread_ts ?? message?.thread_ts ?? container?.message_ts ?? message?.ts;
  if (where !== undefined && ts !== undefined) return threadOf(where, ts);
  return user?.id ?? where ?? 'account';
}

function personOf({ user }: Interaction): InboundContact | null {
  if (!user) return null;
  const name = user.name ?? user.username;
  return name ? { key: user.id, name } : { key: user.id };
}

/** A slash command is a message to the desk. It is answered in person: the app need not be a member of the channel in which it was typed. */
export function commandEvent(form: Record<string, string>): ChannelEvent {
  return eventOr(commandSchema, form, commandMessage);
}

function commandMessage({
  command,
  text,
  user_id,
  user_name,
  trigger_id,
}: z.infer<typeof commandSchema>): ChannelEvent {
  return newEvent({
    kind: 'message',
    externalId: `command:${trigger_id ?? user_id}`,
    thread: user_id,
    contact: user_name ? { key: user_id, name: user_name } : { key: user_id },
    text: unescaped(text?.trim() || command),
    content: [command, text ?? ''],
  });
}
