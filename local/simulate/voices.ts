import { providerOf } from '../providers/registry.ts';
import type { Said } from '../providers/voice.ts';
import { atLength } from './at-length.ts';
import type { Saying } from './plan.ts';
import { type Stage, spoken } from './stage.ts';

/** Customers' ids as each platform writes them; by their numbers. Their words are the laptop's providers' (local/providers/voices). */
const PEOPLE = {
  messenger: (number) => `720200${number}`,
  instagram: (number) => `730200${number}`,
  line: (number) => `U4af4980629c1b0d2e${number}`,
  slack: (number) => `U07LINDA${number}`,
  teams: (number) => `c1d2e3f4-${number}`,
  twilio: (number) => `+44770090080${number}`,
  'twilio-voice': (number) => `+44770090030${number}`,
  discord: (number) => `41700${number}`,
  x: (number) => `88420${number}`,
  tiktok: (number) => `conversation-778${number}`,
  viber: (number) => `q1W2e3R4t5Y6u7I8o9P${number}==`,
  bluesky: (number) => `did:plc:una${number}`,
  mastodon: (number) => `una${number}@social.example`,
  'google-play': (number) => `reviewer-${number}`,
  'app-store': (number) => `reviewer-${number}`,
  'amazon-connect': (number) => `+4915550${number}`,
} as const satisfies Record<string, (number: number) => string>;

export type VoicedName = keyof typeof PEOPLE;

export const isVoiced = (channel: string): channel is VoicedName => Object.hasOwn(PEOPLE, channel);

/** `changes`: it is an edit of what was said before. */
export type Utterance = { channel: VoicedName; customer: number; changes: boolean } & Pick<
  Said,
  'number' | 'at' | 'text'
>;
type Spoken = { said: Saying; customer: number; before: Utterance | null; at: number };

/** A forged one bears the id and the time of the one before; so does an edit, where the platform tells of any. */
export function utter(channel: VoicedName, { said, customer, before, at }: Spoken): Utterance {
  const changes = said.kind === 'edit' && before !== null && hearsEdits(channel);
  const old = changes || said.kind === 'forged' ? before : null;
  const { number, at: when } = old ?? { number: said.token, at };
  return {
    channel,
    customer,
    changes,
    number,
    at: when,
    text: `hello ${spoken(said.token)}${atLength(said, channel)}`,
  };
}

const hearsEdits = (channel: VoicedName): boolean =>
  channel !== 'twilio-voice' && providerOf(channel).voice.edits !== undefined;

/** What the provider tells the desk of it, one body after the other. */
export function bodiesOf({ settings, world }: Stage, { channel, customer, changes, ...said }: Utterance): string[] {
  const options = settings.channels.find((each) => each.channel === channel)?.options ?? {};
  const { says, edits } = providerOf(channel).voice;
  const whole: Said = { person: { id: PEOPLE[channel](customer), name: 'Grace' }, ...said };
  const changed = () => edits?.({ ...whole, now: world.now }, options);
  // A call is a recording, of which somebody writes down the words.
  const calls = channel === 'twilio-voice';
  const told = calls ? [says(whole, options), changed()] : [changes ? changed() : says(whole, options)];
  return told.map((body) => (typeof body === 'string' ? body : JSON.stringify(body)));
}
