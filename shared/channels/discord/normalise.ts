import type { ChannelEvent, InboundChannel } from '../channel.ts';
import { newEvent, placeholder } from '../event.ts';
import { readJson } from '../json-body.ts';
import { fromIso } from '../time.ts';
import { interactionEvents } from './interaction.ts';
import { READERS } from './message.ts';
import { bodySchema, eventSchema } from './schema.ts';

const FORWARDED = 'GATEWAY_';
/** Nobody wrote anything to the desk in these. */
const IGNORED =
  /^(?:APPLICATION_AUTHORIZED|ENTITLEMENT_|QUEST_|TYPING_|PRESENCE_|VOICE_|CHANNEL_|THREAD_|GUILD_|USER_|INTEGRATION|INVITE_|STAGE_|AUTO_MODERATION|SUBSCRIPTION_|SOUNDBOARD_|READY|RESUMED|INTERACTION_CREATE|MESSAGE_POLL|MESSAGE_REACTION_REMOVE_)/;

/** Interactions, webhook events, and what a process of the operator's forwards from the gateway. */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const value = readJson(body)?.value;
  const read = bodySchema.safeParse(value);
  if (!read.success)
    return { kind: 'unreadable', reason: 'body is no interaction or event of Discord: it has no type' };
  const events = eventsOf(value, read.data);
  if (events.length > 0) return { kind: 'events', events };
  return { kind: 'ignored', reason: `nobody wrote anything in a "${read.data.type}"` };
};

type Body = { type: number | string; event?: unknown; data?: unknown };

function eventsOf(value: unknown, { type, event, data }: Body): ChannelEvent[] {
  if (typeof type === 'string') {
    const name = type.startsWith(FORWARDED) ? type.slice(FORWARDED.length) : type;
    return named(name, data, value);
  }
  if (event !== undefined) return webhookEvent(event);
  // A ping holds nothing.
  return type === 0 && data === undefined ? [] : interactionEvents(value);
}

function webhookEvent(entry: unknown): ChannelEvent[] {
  const { data } = eventSchema.safeParse(entry);
  if (!data) return [placeholder(entry, 'account', 'an event that cannot be read')];
  if (data.type !== 'APPLICATION_DEAUTHORIZED') return named(data.type, data.data, entry);
  const { type, timestamp } = data;
  const when = {
    providerTime: timestamp ? `${timestamp}Z` : null,
    sentAt: fromIso(timestamp ? `${timestamp}Z` : undefined),
  };
  return [
    newEvent({
      kind: 'membership',
      externalId: `${type}:${timestamp ?? ''}`,
      thread: 'account',
      ...when,
      content: [JSON.stringify(data.data ?? null)],
      detail: 'the app was removed',
    }),
  ];
}

function named(name: string, data: unknown, entry: unknown): ChannelEvent[] {
  if (IGNORED.test(name)) return [];
  const [, reader] = READERS.find(([pattern]) => pattern.test(name)) ?? [];
  return reader?.(data) ?? [placeholder(entry, threadIn(data), `event of type "${name}"`)];
}

/** What cannot be read may still say where it happened. */
function threadIn(data: unknown): string {
  const channel = typeof data === 'object' && data !== null && 'channel_id' in data ? data.channel_id : undefined;
  return typeof channel === 'string' && channel !== '' ? channel : 'account';
}
