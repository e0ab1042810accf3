import type { ChannelEvent, InboundChannel } from '../channel.ts';
import { placeholder } from '../event.ts';
import { readForm } from '../form-body.ts';
import { readJson } from '../json-body.ts';
import { eventsOf } from './event.ts';
import { commandEvent, interactionEvents } from './interaction.ts';
import { bodySchema } from './schema.ts';

/** Events come as JSON, one a request; commands as a form, buttons and forms as JSON within a form. */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const json = readJson(body)?.value;
  const events = json === undefined ? formEvents(readForm(body)) : jsonEvents(json);
  if (!events) return { kind: 'unreadable', reason: 'body is no event, interaction or command of Slack' };
  if (events.length > 0) return { kind: 'events', events };
  return { kind: 'ignored', reason: 'nothing in it concerns a customer' };
};

function formEvents(form: Record<string, string>): ChannelEvent[] | undefined {
  const { command, payload } = form;
  if (command) return [commandEvent(form)];
  if (payload === undefined) return form['ssl_check'] === '1' ? [] : undefined;
  const read = readJson(Buffer.from(payload));
  return read ? jsonEvents(read.value) : undefined;
}

const ACCOUNT_NEWS = 'app_rate_limited';

function jsonEvents(value: unknown): ChannelEvent[] | undefined {
  const { data } = bodySchema.safeParse(value);
  if (!data) return undefined;
  if (data.event !== undefined) return eventsOf(data.event, data.api_app_id);
  const { type } = data;
  if (type === undefined) return undefined;
  if (type === 'url_verification') return [];
  if (type === ACCOUNT_NEWS) return eventsOf({ ...data, event_ts: undefined }, data.api_app_id);
  return type === 'event_callback'
    ? [placeholder(value, 'account', 'an event without content')]
    : interactionEvents(value);
}
