import { describe, expect, it } from '@jest/globals';
import type { ChannelEvent, Normalised } from '../../../shared/channels/channel.ts';
import { dedupeKey } from '../../../shared/channels/keys.ts';
import { inbound } from '../../../shared/channels/registry.ts';
import { asForm } from '../../contract/channels/mutations.ts';
import { CHANNELS, readBytes, readCorpus, SKIPPED } from './corpus.ts';
import { DECISIONS, SAMPLES } from './decisions.ts';

/** The corpus's own words for what the desk calls by another name. */
const KINDS: Readonly<Record<string, string>> = {
  status: 'receipt',
  reaction_removed: 'reaction',
  system: 'membership',
  echo: 'message',
  delivery: 'receipt',
  read: 'receipt',
  mention: 'comment',
  review: 'comment',
  encrypted: 'unsupported',
};
/** What no event comes of: a handshake is answered before, by `verify`. */
const SILENT = new Set(['n/a', 'handshake', 'call_event']);
/** Folder of samples by channel of ours. */
const FOLDERS: Readonly<Record<string, string>> = {
  whatsapp: 'whatsapp',
  telegram: 'telegram',
  messenger: 'messenger',
  instagram: 'instagram',
  line: 'line',
  slack: 'slack',
  teams: 'teams',
  mastodon: 'mastodon',
  bluesky: 'bluesky',
  'google-play': 'google-play',
  tiktok: 'tiktok',
  'twilio-voice': 'twilio',
  'amazon-connect': 'amazon-connect',
  viber: 'viber',
  twilio: 'twilio',
  discord: 'discord',
  x: 'x',
  webhook: 'standard-webhooks',
  webchat: 'webchat',
};

/** Twilio sends forms; the samples are written as JSON. */
const FORMS = new Set(['twilio', 'twilio-voice']);
/** Samples that lie in the folder of another channel. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['twilio/signature_doc_call', 'twilio-voice'],
  ['twilio/voice_recording_completed', 'twilio-voice'],
  ['twilio/voice_transcription_recording', 'twilio-voice'],
]);

type Fact = {
  kind: string;
  direction: string;
  id?: string;
  target?: string;
  contact?: string;
  contactPhone?: string;
  contactBsuid?: string;
  text?: string;
  tsMs?: number;
  replyTo?: string;
  rating?: number;
  status?: string;
  attachments?: string[];
};

/** What the corpus says of an event, read from ours; only what it says is compared. */
function compared(fact: Fact, event: ChannelEvent) {
  const said = (name: keyof Fact) => fact[name] !== undefined;
  const [theirs, ours]: Record<string, unknown>[] = [{ kind: KINDS[fact.kind] ?? fact.kind }, { kind: event.kind }];
  const add = (name: string, expected: unknown, actual: unknown) => {
    if (theirs) theirs[name] = expected;
    if (ours) ours[name] = actual;
  };
  add('direction', fact.direction, event.direction);
  if (said('id')) add('id', fact.target ?? fact.id, event.externalId);
  if (said('contact')) add('contact', fact.contact, event.contact?.key);
  if (said('contactPhone')) add('phone', fact.contactPhone, event.contact?.phone);
  if (said('contactBsuid')) add('bsuid', fact.contactBsuid, event.contact?.key);
  if (said('text')) add('text', fact.text, event.text);
  if (said('tsMs')) add('time', fact.tsMs, event.sentAt);
  if (said('rating')) add('rating', fact.rating, event.rating);
  if (said('replyTo')) add('replyTo', fact.replyTo, event.replyTo);
  if (said('status')) add('status', fact.status === 'seen' ? 'read' : fact.status, event.status);
  if (said('attachments')) add('attachments', fact.attachments?.length, event.attachments.length);
  return { theirs, ours };
}

function isOf(sample: string, channel: string): boolean {
  const other = ELSEWHERE.get(sample);
  return other === undefined ? ![...ELSEWHERE.values()].includes(channel) : other === channel;
}

function samplesOf(channel: string, folder: string): [string, Fact[]][] {
  const expected = readCorpus<Record<string, Fact[]>>('expected.json');
  return Object.entries(expected).filter(([name]) => name.startsWith(`${folder}/`) && isOf(name, channel));
}

function run(channel: string, sample: string): Normalised | undefined {
  const bytes = readBytes(`${sample}.json`);
  const body = FORMS.has(channel) ? Buffer.from(asForm(JSON.parse(Buffer.from(bytes).toString('utf8')))) : bytes;
  const job = { channel, account: 'a', receivedAt: 0, headers: {}, body };
  return inbound(channel)?.normalise(job, { channel, id: 'a', secrets: [], options: {} });
}

const eventsOf = (result: Normalised | undefined) => (result?.kind === 'events' ? result.events : []);

function agree(sample: string, facts: readonly Fact[], events: readonly ChannelEvent[]): void {
  const pairs = facts.map((fact, index) => {
    const event = events[index];
    return event
      ? compared({ ...fact, ...DECISIONS[fact.kind], ...SAMPLES[`${sample} ${fact.id}`] }, event)
      : { theirs: fact, ours: undefined };
  });
  expect(pairs.map((pair) => pair.ours)).toEqual(pairs.map((pair) => pair.theirs));
  expect(events).toHaveLength(facts.length);
}

if (!CHANNELS) {
  it.skip(SKIPPED, () => undefined);
} else {
  /** The corpus lists what it would leave out; we make no event of it. */
  const shown = (facts: readonly Fact[]) => facts.filter(({ kind }) => kind !== 'ignore');
  for (const [channel, folder] of Object.entries(FOLDERS)) {
    describe(`published payloads of ${folder}`, () => {
      for (const [sample, facts] of samplesOf(channel, folder)) {
        it(`${sample} holds what it is said to hold`, () => {
          const result = run(channel, sample);

          if (shown(facts).every(({ kind }) => SILENT.has(kind))) expect(result?.kind).not.toBe('events');
          else agree(sample, shown(facts), eventsOf(result));
        });
      }

      it('gives every event of a sample a key of its own, and the same one again', () => {
        for (const [sample] of samplesOf(channel, folder)) {
          const keys = () => eventsOf(run(channel, sample)).map((event) => dedupeKey({ channel, account: 'a', event }));
          expect(keys()).toEqual(keys());
          expect(new Set(keys()).size).toBe(keys().length);
        }
      });
    });
  }
}
