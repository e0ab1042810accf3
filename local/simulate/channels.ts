import type { VoicedName } from './voices.ts';

export const HOME = ['webhook', 'telegram', 'whatsapp', 'webchat', 'email'] as const;
/** In most schedules customers write on one of the first five; every fifth belongs to the others, by its seed, so that all the rest are what they would be without. */
export const ELSEWHERE = [
  'messenger',
  'instagram',
  'line',
  'slack',
  'teams',
  'twilio',
  'twilio-voice',
  'discord',
  'x',
  'tiktok',
  'viber',
  'mastodon',
  'bluesky',
  'google-play',
  'app-store',
  'amazon-connect',
] as const satisfies readonly VoicedName[];
export const CHANNELS = [...HOME, ...ELSEWHERE] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** Of these: where a provider tells up to which moment a conversation was read, and names no message. */
export const TELL_A_MOMENT = ['messenger', 'tiktok'] as const;
