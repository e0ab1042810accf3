import { type MessagingWindow, windowAt } from '../domain/messaging-window.ts';
import type { LongText } from '../domain/text-size.ts';
import type { Instant } from '../domain/words.ts';
import { limits as appStore } from './app-store/limits.ts';
import { limits as bluesky } from './bluesky/limits.ts';
import type { ChannelLimits } from './channel.ts';
import { limits as discord } from './discord/limits.ts';
import { limits as googlePlay } from './google-play/limits.ts';
import { limits as instagram } from './instagram/limits.ts';
import { limits as line } from './line/limits.ts';
import { limits as mastodon } from './mastodon/limits.ts';
import { limits as messenger } from './messenger/limits.ts';
import { limits as slack } from './slack/limits.ts';
import { limits as teams } from './teams/limits.ts';
import { limits as telegram } from './telegram/limits.ts';
import { limits as tiktok } from './tiktok/limits.ts';
import { limits as twilio } from './twilio/limits.ts';
import { limits as viber } from './viber/limits.ts';
import { limits as webchat } from './webchat/limits.ts';
import { limits as webhook } from './webhook/limits.ts';
import { limits as whatsapp } from './whatsapp/limits.ts';
import { limits as x } from './x/limits.ts';

const MAIL: ChannelLimits = { text: { max: 100_000, unit: 'utf16' }, parts: 1 };

/** Apart from the registry: the API asks for nothing else of a channel, and the channels are 26 kB. */
const LIMITS: ReadonlyMap<string, ChannelLimits> = new Map([
  ['whatsapp', whatsapp],
  ['messenger', messenger],
  ['instagram', instagram],
  ['telegram', telegram],
  ['tiktok', tiktok],
  ['viber', viber],
  ['mastodon', mastodon],
  ['bluesky', bluesky],
  ['google-play', googlePlay],
  ['app-store', appStore],
  ['line', line],
  ['slack', slack],
  ['teams', teams],
  ['twilio', twilio],
  ['discord', discord],
  ['x', x],
  ['webhook', webhook],
  ['webchat', webchat],
]);

/** What one message may hold on its channel, and when; mail's where the channel is none of the registry. */
export function limitsOf(channel: string): ChannelLimits {
  return LIMITS.get(channel) ?? MAIL;
}

/** Whether anything can be sent on it: not on calls, nor to where people only talked. */
export function isAnswered(channel: string): boolean {
  return channel === 'email' || LIMITS.has(channel);
}

/** What an answer may be on its channel. */
export function longTextOf(channel: string): LongText {
  const { text, parts, wordsOnly } = limitsOf(channel);
  return { ...text, parts, ...(wordsOnly ? { wordsOnly } : {}) };
}

/** Whether a customer who was heard last at that moment may be written to on their channel now; null where that never ends. */
export function windowOn(channel: string, heardAt: Instant, now: Instant): MessagingWindow | null {
  return windowAt(limitsOf(channel).window, heardAt, now);
}
