import type { Account, ChannelEvent, InboundChannel } from '../channel.ts';
import { eventOr, placeholder } from '../event.ts';
import { readJson } from '../json-body.ts';
import { callEvent } from './call.ts';
import { messageEvent } from './message.ts';
import { profilesOf } from './people.ts';
import {
  bodySchema,
  callSchema,
  changeSchema,
  entrySchema,
  messageSchema,
  statusSchema,
  type Value,
} from './schema.ts';
import type { Setting } from './setting.ts';
import { statusEvent } from './status.ts';

/** About the business, not from a customer: they belong into Meta's own console. `history` would open a ticket for every old chat of a phone that joins. */
const NOT_FOR_THE_DESK =
  /^(account_|message_template_|phone_number_|business_|template_|payment_|partner_|flows$|security$|history$|smb_app_state_sync$|tracking_events$|automatic_events$)/;

/** Every entry, change, message, status and call of the body becomes an event; what cannot be read becomes a placeholder, never an error. */
export const normalise: InboundChannel['normalise'] = (job, account) => {
  const json = readJson(job.body);
  if (!json) return { kind: 'unreadable', reason: 'body is not JSON' };
  const changes = changesIn(json.value);
  if (!changes) return { kind: 'unreadable', reason: 'body is neither a webhook of WhatsApp nor one change of it' };
  const events = changes.flatMap((change) => changeEvents(change, account));
  if (events.length > 0) return { kind: 'events', events };
  return { kind: 'ignored', reason: 'nothing in it concerns a customer' };
};

function changesIn(body: unknown): unknown[] | undefined {
  if (changeSchema.safeParse(body).success) return [body];
  const whole = bodySchema.safeParse(body);
  if (!whole.success) return undefined;
  return whole.data.entry.flatMap((entry) => entrySchema.safeParse(entry).data?.changes ?? [entry]);
}

function changeEvents(change: unknown, account: Account): ChannelEvent[] {
  const read = changeSchema.safeParse(change);
  if (!read.success) return [placeholder(change, 'account', 'a change that cannot be read')];
  const { field, value } = read.data;
  if (field !== undefined && NOT_FOR_THE_DESK.test(field)) return [];
  const events = valueEvents(value, account);
  return events.length > 0 ? events : [placeholder(change, 'account', `unknown webhook "${field ?? ''}"`)];
}

function valueEvents(value: Value, account: Account): ChannelEvent[] {
  const setting: Setting = {
    number: value.metadata?.phone_number_id ?? account.options['phoneNumberId'] ?? '',
    profiles: profilesOf(value),
    alone: value.messages.length + value.message_echoes.length + value.statuses.length === 1,
  };
  return [
    ...value.messages.map((entry) => eventOr(messageSchema, entry, (message) => messageEvent(message, setting))),
    ...value.message_echoes.map((entry) =>
      eventOr(messageSchema, entry, (message) => messageEvent(message, setting, 'out')),
    ),
    ...value.statuses.map((entry) => eventOr(statusSchema, entry, (status) => statusEvent(status, setting))),
    ...value.calls.map((entry) => eventOr(callSchema, entry, (call) => callEvent(call, setting))),
    ...value.errors.map((entry) => placeholder(entry, 'account', 'an error of the account, without a message')),
  ];
}
