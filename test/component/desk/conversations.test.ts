import { describe, expect, it } from '@jest/globals';
import config from '../../../desk.config.ts';
import { contactVoice } from '../../../local/providers/voices/amazon-connect.ts';
import type { SettingsInput } from '../../../shared/settings/schema.ts';
import { asForm } from '../../contract/channels/mutations.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';
import { TALKS } from './conversations/all.ts';
import type { Talk } from './conversations/talk.ts';

const { carla, lena } = agents;
type Named = SettingsInput['channels'][number];

async function begin({ channel, options = {}, asks }: Talk) {
  const account = { channel, account: 'main', name: channel, options } as Named;
  const desk = await openDesk({ present: [carla], changes: { channels: [...config.channels, account] } });
  const say = async (body: unknown) => {
    const { status } = await desk.post({ channel, account: 'main', body });
    await desk.settle();
    return status;
  };
  const first = { id: 'm1', text: 'Where is my parcel?', at: desk.clock.now() };
  expect(await say(asks(first))).toBe(200);
  const { id } = await onlyTicket(desk);
  const answer = async (text: string) => {
    await command(desk, carla, id, reply(text));
    await desk.settle();
  };
  const shown = async () => (await open(desk, id)).page.messages;
  return { desk, say, first, id, answer, shown };
}

describe.each(TALKS.map((talk) => [talk.channel, talk] as const))('a conversation by %s', (_, talk) => {
  it('comes in once, is assigned, is answered though the provider was away, and hears what became of it', async () => {
    const { desk, say, first, answer, shown } = await begin(talk);
    expect(await onlyTicket(desk)).toMatchObject({ channel: talk.channel, queue: 'csr', assignee: carla.id });

    desk.advance(1000);
    await say(talk.asks(first));
    expect(await shown()).toMatchObject([{ text: first.text, delivery: null }]);

    const sends = talk.sends ?? (() => true);
    let sent = 0;
    desk.world.answer = (call) => {
      if (sends(call)) sent += 1;
      return sends(call) && sent === 1 ? { status: 429, headers: {}, body: '' } : null;
    };
    await answer('It arrives today.');
    desk.advance(5 * MINUTE);
    await desk.settle();
    const calls = desk.outbox().calls.filter(sends).map(talk.answered);
    expect(calls).toEqual(Array(2).fill({ to: talk.to, text: 'It arrives today.' }));
    expect(await shown()).toMatchObject([{ delivery: { state: 'sent' } }, {}]);

    if (talk.echoes)
      await say(talk.echoes({ id: talk.named?.(2) ?? '', text: 'It arrives today.', at: desk.clock.now() }));
    expect(await shown()).toHaveLength(2);

    if (talk.tells) {
      await say(talk.tells({ id: talk.named?.(2) ?? '', status: 'delivered', at: desk.clock.now() }));
      expect(await shown()).toMatchObject([{ delivery: { state: 'delivered' } }, {}]);
    }
  });

  it('tells the agent that an answer has failed, and shows what the customer has taken back', async () => {
    const { desk, say, first, answer, shown } = await begin(talk);
    await answer('It arrives today.');

    if (talk.tells) {
      await say(talk.tells({ id: talk.named?.(1) ?? '', status: 'failed', at: desk.clock.now() }));
      expect(await onlyTicket(desk)).toMatchObject({ failed: true });
    }
    if (talk.changes) {
      await say(talk.changes(first));
      const [, asked] = await shown();
      expect(asked?.edited || asked?.deleted).toBe(true);
    }
    expect(desk.logged).toEqual([]);
  });
});

describe('a call that Amazon Connect tells of', () => {
  const instance = 'arn:aws:connect:eu-central-1:000000000000:instance/1';
  const account: Named = { channel: 'amazon-connect', account: 'main', name: 'Calls', options: { instance } };

  async function rung(more: object = {}) {
    const desk = await openDesk({ present: [carla], changes: { channels: [...config.channels, account] } });
    const said = { person: { id: '+4915550001', name: 'Kim' }, number: 7, text: '', at: desk.clock.now() };
    const event = contactVoice.says(said, { instance }) as { time: string; detail: object };
    const tell = async (change: object = {}) => {
      desk.hear({
        channel: 'amazon-connect',
        account: 'main',
        event: { ...event, detail: { ...event.detail, ...more, ...change } },
      });
      await desk.settle();
    };
    await tell();
    return { desk, tell };
  }

  it('is one message, however often and by whichever end it is told, and waits where nobody took it', async () => {
    const { desk, tell } = await rung();
    await tell();
    await tell({ eventType: 'COMPLETED' });
    await tell({ eventType: 'INVENTED_TOMORROW' });

    const ticket = await onlyTicket(desk);
    expect(ticket).toMatchObject({ assignee: carla.id, waiting: true, contact: { key: '+4915550001' } });
    const { page } = await open(desk, ticket.id);
    expect(page.messages).toMatchObject([{ kind: 'in', text: expect.stringContaining('Call of 3 min 0 s') }]);
    const answer = await desk.api(carla, 'POST', `/api/tickets/${ticket.id}/commands`, reply('Hello?'));
    expect(answer).toMatchObject({ status: 409, body: { detail: expect.stringContaining('nothing can be sent') } });
    expect(desk.logged).toEqual([]);
  });

  it('counts as answered where an agent took it', async () => {
    const agentInfo = { agentArn: `${instance}/agent/a-3`, connectedToAgentTimestamp: '2026-06-15T07:58:30Z' };
    const { desk } = await rung({ agentInfo });

    const ticket = await onlyTicket(desk);
    expect(ticket).toMatchObject({ waiting: false, status: 'open' });
    const { clocks } = (await open(desk, ticket.id)).ticket;
    expect(clocks.find(({ metric }) => metric === 'firstResponse')).toMatchObject({ state: 'met' });
  });

  it('of another instance is seen by a person, and by HTTP nothing comes in', async () => {
    const { desk, tell } = await rung();
    await tell({ contactId: 'other', instanceArn: 'arn:aws:connect:eu-central-1:000000000000:instance/2' });
    const { body } = await desk.api(carla, 'GET', '/api/quarantine');
    expect(body).toMatchObject({ entries: [{ reason: expect.stringContaining('another instance') }] });

    expect((await desk.post({ channel: 'amazon-connect', account: 'main', body: {} })).status).toBe(401);
  });

  it('is found by the ledger like any other input', async () => {
    const { desk } = await rung();
    desk.advance(2 * 60 * MINUTE);
    await desk.reconcile();
    const { body } = await desk.api(lena, 'GET', '/api/ledger?day=2026-06-15');
    expect(JSON.stringify(body)).toMatch(/"channel":"amazon-connect".{0,200}"difference":0/);
  });
});

describe('a call', () => {
  it('opens one ticket, in which the recording stands with its words', async () => {
    const form = { CallSid: 'CA1', From: '+4915550001', To: '+15550009999' };
    const recording = { RecordingSid: 'RE1', RecordingUrl: 'https://api.twilio.com/RE1', RecordingDuration: '12' };
    const rings = asForm({ ...form, CallStatus: 'ringing' });
    const { desk, say, shown } = await begin({ ...TALKS[0], channel: 'twilio-voice', asks: () => rings } as Talk);

    await say(asForm({ ...form, ...recording, TranscriptionSid: 'TR1', TranscriptionText: 'Please call me back' }));
    await say(asForm({ ...form, ...recording, CallStatus: 'completed' }));
    await say(asForm({ ...form, CallStatus: 'completed', CallDuration: '14' }));

    expect(await onlyTicket(desk)).toMatchObject({ assignee: carla.id });
    expect(await shown()).toMatchObject([
      { text: 'Please call me back', attachments: [{ name: 'voicemail.mp3' }] },
      { text: '', attachments: [] },
    ]);
    expect(desk.logged).toEqual([]);
  });
});
