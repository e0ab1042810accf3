import { amazonConnect } from './amazon-connect.ts';
import { appStore } from './app-store.ts';
import { bluesky } from './bluesky.ts';
import { discord } from './discord.ts';
import { googlePlay } from './google-play.ts';
import { instagram } from './instagram.ts';
import { line } from './line.ts';
import { mastodon } from './mastodon.ts';
import { messenger } from './messenger.ts';
import type { Provider } from './provider.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';
import { telegram } from './telegram.ts';
import { tiktok } from './tiktok.ts';
import { twilio } from './twilio.ts';
import { twilioVoice } from './twilio-voice.ts';
import { viber } from './viber.ts';
import { webhook } from './webhook.ts';
import { whatsapp } from './whatsapp.ts';
import { x } from './x.ts';

/** Every provider that the laptop plays: one for each channel that comes or goes over HTTP. */
const PROVIDERS: readonly Provider[] = [
  instagram,
  messenger,
  whatsapp,
  telegram,
  tiktok,
  twilioVoice,
  amazonConnect,
  viber,
  mastodon,
  bluesky,
  googlePlay,
  appStore,
  line,
  slack,
  teams,
  twilio,
  discord,
  x,
  webhook,
];

export function providerOf(channel: string): Provider {
  return PROVIDERS.find((provider) => provider.channel === channel) ?? webhook;
}

export function providerAt({ hostname, pathname }: URL): Provider {
  const isHere = (host: string) => hostname === host || hostname.endsWith(`.${host}`);
  return PROVIDERS.find(({ hosts, paths }) => hosts.some(isHere) && (paths?.test(pathname) ?? true)) ?? webhook;
}
