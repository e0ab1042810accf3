import { setup as amazonConnect } from './amazon-connect/setup.ts';
import { setup as appStore } from './app-store/setup.ts';
import { setup as bluesky } from './bluesky/setup.ts';
import { setup as discord } from './discord/setup.ts';
import { setup as googlePlay } from './google-play/setup.ts';
import { setup as instagram } from './instagram/setup.ts';
import { setup as line } from './line/setup.ts';
import { setup as mastodon } from './mastodon/setup.ts';
import { setup as messenger } from './messenger/setup.ts';
import type { ChannelSetup, Need } from './setup.ts';
import { setup as slack } from './slack/setup.ts';
import { setup as teams } from './teams/setup.ts';
import { setup as telegram } from './telegram/setup.ts';
import { setup as tiktok } from './tiktok/setup.ts';
import { setup as twilio } from './twilio/setup.ts';
import { setup as twilioVoice } from './twilio-voice/setup.ts';
import { setup as viber } from './viber/setup.ts';
import { setup as webchat } from './webchat/setup.ts';
import { setup as webhook } from './webhook/setup.ts';
import { setup as whatsapp } from './whatsapp/setup.ts';
import { setup as x } from './x/setup.ts';

/** Mail needs no secret: SES judges it. */
const email: ChannelSetup = {
  needs: [{ name: 'localPart', where: 'settings', what: 'the mailbox before the @', optional: true }],
  steps: ['switchboard doctor says what the mail domain still lacks at SES and in the DNS'],
};

/** Apart from the registry: only the command line asks for it. */
const SETUPS: ReadonlyMap<string, ChannelSetup> = new Map([
  ['email', email],
  ['webchat', webchat],
  ['whatsapp', whatsapp],
  ['messenger', messenger],
  ['instagram', instagram],
  ['telegram', telegram],
  ['tiktok', tiktok],
  ['twilio-voice', twilioVoice],
  ['amazon-connect', amazonConnect],
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
]);

type Settled = { channel: string; options: Readonly<Record<string, string>> };

/** What this very account needs, by its options. */
export function needsOf({ channel, options }: Settled): readonly Need[] {
  return (setupOf(channel)?.needs ?? []).filter(({ of }) => !of || options[of.option] === of.is);
}

/** What an account of the channel needs; undefined for a channel that is not known. */
export function setupOf(channel: string): ChannelSetup | undefined {
  return SETUPS.get(channel);
}
