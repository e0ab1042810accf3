import { DISCORD_PUBLIC_KEY } from '../providers/discord.ts';
import { APPLE_PEM, GOOGLE_PEM } from '../providers/store-keys.ts';
import { HOOK_KEY, WEBHOOK_KEY } from '../providers/webhook-keys.ts';

/** What a channel account keeps secret: keys that sign what comes in, a token for what goes out, a word for the handshake. */
export type ChannelSecret = { secrets: string[]; token: string; verifyToken: string } & Record<
  string,
  string | string[]
>;

/** Where a secret must be a key of some kind. */
const KEYS: ReadonlyMap<string, string> = new Map([
  ['webhook', WEBHOOK_KEY],
  ['hook-webhook', HOOK_KEY],
  ['discord', DISCORD_PUBLIC_KEY],
  // At least 32 characters, as its page's visitors are signed for by it.
  ['webchat', 'laptop-webchat-secret-for-visitors'],
]);

/** What single channels want besides. */
const MORE: ReadonlyMap<string, Record<string, string>> = new Map([
  ['teams', { appPassword: 'laptop-teams-password' }],
  ['google-play', { client_email: 'desk@laptop.iam.gserviceaccount.com', private_key: GOOGLE_PEM }],
  ['app-store', { privateKey: APPLE_PEM }],
  ['bluesky', { appPassword: 'laptop-bluesky-password' }],
  ['tiktok', { appId: 'laptop-tiktok-app', refreshToken: 'rft.0' }],
  ['hook-slack', { url: 'https://hooks.slack.com/services/T0LAPTOP/B0LAPTOP/laptop' }],
  ['hook-teams', { url: 'https://laptop.westeurope.logic.azure.com/workflows/laptop/triggers/manual/paths/invoke' }],
  ['x', { consumerKey: 'laptop-x-key', tokenSecret: 'laptop-x-token-secret' }],
]);

/**
 * The laptop's secrets are well known, so that anybody can sign a request by hand (docs/laptop.md shows how). They open nothing: no call leaves the laptop.
 */
export function demoChannelSecret(channel: string): ChannelSecret {
  return {
    secrets: [KEYS.get(channel) ?? `laptop-${channel}-secret`],
    token: channel === 'telegram' ? '110201543:laptop-telegram-token' : `laptop-${channel}-token`,
    verifyToken: `laptop-${channel}-verify`,
    ...MORE.get(channel),
  };
}

/** The value of a secret by its name, `switchboard/<stage>/channels/<channel>/<account>`; undefined for any other. */
export function demoSecret(name: string): string | undefined {
  const [, channel] = /\/channels\/([^/]+)\/[^/]+$/.exec(name) ?? [];
  return channel === undefined ? undefined : JSON.stringify(demoChannelSecret(channel));
}
