import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Customers } from '../../local/providers/customers.ts';
import type { State } from '../../local/providers/door.ts';
import type { MessageView, TicketSummary } from '../../shared/api/views.ts';
import { type Agent, agentAt } from '../support/e2e/agent.ts';
import { type RunningDesk, startDesk } from '../support/e2e/running-desk.ts';
import { until } from '../support/e2e/until.ts';

/** How far a provider tells that an answer came, how a customer takes words back, and what may still be sent two days later. */
type Talk = {
  person: string;
  hears: 'sent' | 'delivered' | 'read';
  changes?: 'edits' | 'deletes';
  later?: 'closed' | 'human-agent';
};

/** Every channel that is written to over HTTP; mail and the web chat have conversations of their own beside this one. */
const TALKS: Readonly<Record<string, Talk>> = {
  whatsapp: { person: '4915550001', hears: 'read', changes: 'edits', later: 'closed' },
  messenger: { person: '2001', hears: 'read', changes: 'edits', later: 'human-agent' },
  instagram: { person: '2002', hears: 'read', changes: 'deletes', later: 'human-agent' },
  telegram: { person: '77', hears: 'sent', changes: 'edits' },
  line: { person: 'U4af49806', hears: 'sent', changes: 'deletes' },
  viber: { person: '01234567890A=', hears: 'read' },
  tiktok: { person: 'c1', hears: 'read', later: 'closed' },
  x: { person: '2005', hears: 'read' },
  mastodon: { person: 'una@other.example', hears: 'sent' },
  bluesky: { person: 'did:plc:una', hears: 'sent' },
  'google-play': { person: 'una', hears: 'sent', changes: 'edits' },
  'app-store': { person: 'una', hears: 'sent', changes: 'edits' },
  twilio: { person: '+4915550009', hears: 'delivered' },
  slack: { person: 'U1', hears: 'sent', changes: 'edits' },
  teams: { person: 'aad-una', hears: 'read', changes: 'deletes' },
  discord: { person: '400', hears: 'sent', changes: 'deletes' },
  webhook: { person: 'order-7', hears: 'sent' },
};
const CHANNELS = Object.keys(TALKS);
const HALF = CHANNELS.length / 2;
const question = (index: number) => (index < HALF ? 'Where is my parcel?' : 'The router does not work');
const answer = (channel: string) => `It is on its way, says ${channel}.`;
const second = (channel: string) => `It comes tomorrow, says ${channel}.`;

let desk: RunningDesk;
let agents: Agent[];
let lead: Agent;
beforeAll(async () => {
  desk = await startDesk();
  lead = await agentAt(desk, 'lena');
  agents = await Promise.all(['carla', 'chen', 'tom', 'tara'].map((name) => agentAt(desk, name)));
  await Promise.all(agents.map((agent) => agent.become('available')));
  // A provider that is asked for news is first asked where they end.
  await desk.advance('PT3M');
}, 90_000);
afterAll(() => desk.stop(), 60_000);

const onAll = <T>(run: (channel: string, index: number) => Promise<T> | T) => Promise.all(CHANNELS.map(run));

async function tell(path: string, body: object): Promise<void> {
  const said = await fetch(`${desk.url}/local/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (said.status !== 200) throw new Error(`/local/${path} answered ${said.status} ${await said.text()}`);
}

type Does = Parameters<Customers['act']>[0]['does'];
const act = (channel: string, does: Does, text = '') =>
  tell('customers', { channel, person: { id: TALKS[channel]?.person, name: 'Una' }, does, text });
const fare = (channel: string, is: State) => tell('providers', { channel, is });

async function tickets(): Promise<Map<string, TicketSummary>> {
  return new Map((await lead.view('all')).map((ticket) => [ticket.channel, ticket]));
}

async function messages(): Promise<Record<string, MessageView[]>> {
  const entries = [...(await tickets())].map(async ([channel, { id }]) => {
    const { page } = await lead.open(id);
    return [channel, page.messages] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const expected = (value: (channel: string, index: number) => unknown) =>
  Object.fromEntries(CHANNELS.map((channel, index) => [channel, value(channel, index)]));

const seen = async (value: (messages: MessageView[]) => unknown) =>
  Object.fromEntries(Object.entries(await messages()).map(([channel, all]) => [channel, value(all)]));

/** A mention is how a status or a post finds the desk; it stays in the words. */
const wordsOf = ({ text }: MessageView) => text.replace(/^@desk(?:\.test)? /, '');

/** A look at everybody's ticket is no small thing: not forty a second. */
const by = (what: string, look: () => Promise<boolean>) =>
  until(what, async () => {
    await wait(250);
    return look();
  });

const agentOf = (ticket: TicketSummary | undefined) => agents.find(({ id }) => id === ticket?.assignee) ?? lead;

it('a customer who writes has one ticket and an agent, however often the provider delivers it', async () => {
  await onAll((channel, index) => act(channel, 'says', question(index)));
  await desk.advance('PT3M');
  await by('an agent for everybody', async () => {
    const all = [...(await tickets()).values()];
    return all.length === CHANNELS.length && all.every(({ assignee }) => assignee !== null);
  });

  await onAll((channel) => act(channel, 'repeats'));
  await desk.advance('PT3M');
  await desk.settled();
  expect(await seen((all) => all.map(wordsOf))).toEqual(expected((_, index) => [question(index)]));
  expect(await lead.view('all')).toHaveLength(CHANNELS.length);
});

/** Everybody's agent answers while the provider fares so; it is refused, and the provider comes back. Until its receipts are there. */
async function answerWhile(is: State, text: (channel: string) => string): Promise<void> {
  const known = await tickets();
  const before = (await desk.outbox()).calls.length;
  await onAll((channel) => fare(channel, is));
  await onAll((channel) => {
    const ticket = known.get(channel);
    return agentOf(ticket).reply(ticket?.id ?? '', text(channel));
  });
  await by('a refusal by everybody', async () => {
    const { calls } = await desk.outbox();
    const asked = new Set(calls.slice(before).map(({ channel }) => channel));
    const states = await seen(([last]) => last?.delivery?.state);
    return CHANNELS.every((channel) => asked.has(channel) && states[channel] === 'queued');
  });

  await onAll((channel) => fare(channel, 'well'));
  await desk.advance('PT10M');
  const hears = expected((channel) => TALKS[channel]?.hears);
  await by('what became of every answer', async () => {
    const states = await seen(([last]) => last?.delivery?.state);
    return CHANNELS.every((channel) => states[channel] === hears[channel]);
  });
  await desk.settled();
}

/** How often each provider was given these words while it was well. */
async function taken(words: (channel: string) => string): Promise<Record<string, number>> {
  const { calls } = await desk.outbox();
  const took = (of: string) =>
    calls.filter(({ channel, fares, body }) => channel === of && !fares && saidIn(body).includes(words(of)));
  return Object.fromEntries(CHANNELS.map((channel) => [channel, took(channel).length]));
}

const saidIn = (body: string) => (body.startsWith('{') ? body : [...new URLSearchParams(body).values()].join(' '));

it.each([
  ['busy', 'an answer that a busy provider refused', answer, 1],
  ['down', 'an answer that found the provider down', second, 2],
] as const)(
  '%s: %s leaves once, when it is taken again, and its receipts come back',
  async (is, _what, words, count) => {
    await answerWhile(is, words);

    expect(await seen((all) => all.map(wordsOf))).toEqual(
      expected((channel, index) => [...[second(channel), answer(channel)].slice(-count), question(index)]),
    );
    expect(await taken(words)).toEqual(expected(() => 1));
  },
);

it('what the customer changes or takes back shows on the ticket', async () => {
  const changes = (channel: string) => TALKS[channel]?.changes;
  await onAll((channel) => {
    const does = changes(channel);
    return does && act(channel, does, 'Where are my parcels?');
  });
  await desk.advance('PT3M');
  const change = expected((channel) => changes(channel) ?? 'says');
  await by('every change', async () => {
    const shown = await seen((all) => {
      const first = all.at(-1);
      return first?.deleted ? 'deletes' : first?.edited ? 'edits' : 'says';
    });
    return CHANNELS.every((channel) => shown[channel] === change[channel]);
  });
});

it('two days later nobody writes where the platform does not let them', async () => {
  await desk.advance('PT49H');
  const known = await tickets();
  const tried = await onAll(async (channel) => {
    const { id = '' } = known.get(channel) ?? {};
    const order = { type: 'reply', id: `later-on-${channel}`, text: 'Has it come?' };
    return [channel, (await lead.call('POST', `tickets/${id}/commands`, order)).status] as const;
  });

  const closed = (channel: string) => TALKS[channel]?.later === 'closed';
  expect(Object.fromEntries(tried)).toEqual(expected((channel) => (closed(channel) ? 409 : 200)));
  const open = CHANNELS.filter((channel) => !closed(channel));
  await by('the others', async () => {
    const states = await seen(([last]) => last?.delivery?.state);
    return open.every((channel) => states[channel] !== 'queued' && states[channel] !== 'sending');
  });
  const { calls } = await desk.outbox();
  const tagged = calls.filter(({ body }) => body.includes('"tag":"HUMAN_AGENT"')).map(({ channel }) => channel);
  expect(tagged.sort()).toEqual(CHANNELS.filter((channel) => TALKS[channel]?.later === 'human-agent').sort());
});

it('who calls leaves words that an agent can read', async () => {
  const caller = { channel: 'twilio-voice', person: { id: '+4915550010', name: 'Una' } };
  await tell('customers', { ...caller, does: 'says' });
  await tell('customers', { ...caller, does: 'edits', text: 'Please call me back' });
  await by('the words', async () => (await messages())['twilio-voice']?.[0]?.text === 'Please call me back');
});

it('nothing went wrong on the way', async () => {
  await desk.settled();
  expect(desk.complaints()).toBe('');
});
