import { amazonConnect } from './amazon-connect/index.ts';
import { appStore } from './app-store/index.ts';
import { bluesky } from './bluesky/index.ts';
import type { InboundChannel, OutboundChannel, PolledChannel } from './channel.ts';
import { discord } from './discord/index.ts';
import { googlePlay } from './google-play/index.ts';
import { instagram } from './instagram/index.ts';
import { line } from './line/index.ts';
import { mastodon } from './mastodon/index.ts';
import type { MediaSource } from './media.ts';
import { messenger } from './messenger/index.ts';
import { slack } from './slack/index.ts';
import { teams } from './teams/index.ts';
import { telegram } from './telegram/index.ts';
import { tiktok } from './tiktok/index.ts';
import { twilio } from './twilio/index.ts';
import { twilioVoice } from './twilio-voice/index.ts';
import { viber } from './viber/index.ts';
import { webchat } from './webchat/index.ts';
import { webhook } from './webhook/index.ts';
import { whatsapp } from './whatsapp/index.ts';
import { x } from './x/index.ts';

type Answered = InboundChannel & OutboundChannel;
type Asked = InboundChannel & PolledChannel;
type Filed = InboundChannel & MediaSource;

/** The only list of channels. What each function loads of it alone (verifiers.ts, normalisers.ts, senders.ts, media.ts, limits.ts) must follow it: a test compares them. */
export const INBOUND: readonly (InboundChannel | Filed | Answered | (Answered & PolledChannel))[] = [
  whatsapp,
  messenger,
  instagram,
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
  webchat,
];

const answered = INBOUND.filter((channel): channel is Answered => 'request' in channel);
const filed = INBOUND.filter((channel): channel is Filed => 'media' in channel);
const asked = INBOUND.filter((channel): channel is Asked => 'polls' in channel);

export function inbound(name: string): InboundChannel | undefined {
  return INBOUND.find((channel) => channel.name === name);
}

/** Only those whose providers call nobody. */
export function polled(name: string): PolledChannel | undefined {
  return asked.find((channel) => channel.name === name);
}

/** Not web chat, whose answers leave through the visitor's socket, and not calls. */
export function outbound(name: string): OutboundChannel | undefined {
  return answered.find((channel) => channel.name === name);
}

/** Where its files lie. */
export function mediaSource(name: string): MediaSource | undefined {
  return filed.find((channel) => channel.name === name);
}
