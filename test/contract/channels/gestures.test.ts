import { describe, expect, it } from '@jest/globals';
import { providerAt } from '../../../local/providers/registry.ts';
import type { Gesture, HttpCall } from '../../../shared/channels/channel.ts';
import { INBOUND, outbound } from '../../../shared/channels/registry.ts';
import { TRIALS } from './trials.ts';

type Place = Omit<Gesture, 'doing'>;
type Shows = { on: Place; body: Partial<Record<Gesture['doing'], string>>; notOn?: Place };

const place = (thread: string, answers: string, to = thread): Place => ({ to, thread, answers });
const SID = `SM${'a'.repeat(32)}`;

/** What goes out for each gesture that the channel's limits promise, and a conversation of the same channel that knows none. */
const SHOWN: Readonly<Record<string, Shows>> = {
  whatsapp: {
    on: place('1001:4915550001', 'wamid.1'),
    body: {
      seen: '{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1"}',
      typing:
        '{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1","typing_indicator":{"type":"text"}}',
    },
  },
  messenger: {
    on: place('2001', 'm_1'),
    body: {
      seen: '{"recipient":{"id":"2001"},"sender_action":"mark_seen"}',
      typing: '{"recipient":{"id":"2001"},"sender_action":"typing_on"}',
    },
    notOn: place('comment:p1:c1', 'c1', '2001'),
  },
  instagram: {
    on: place('2002', 'm_2'),
    body: {
      seen: '{"recipient":{"id":"2002"},"sender_action":"mark_seen"}',
      typing: '{"recipient":{"id":"2002"},"sender_action":"typing_on"}',
    },
    notOn: place('comment:p1:c1', 'c1', '2002'),
  },
  telegram: {
    on: place('77//conn', '77:5'),
    body: {
      seen: '{"chat_id":"77","business_connection_id":"conn","message_id":5}',
      typing: '{"chat_id":"77","business_connection_id":"conn","action":"typing"}',
    },
  },
  line: {
    on: place('U1', '500'),
    body: { typing: '{"chatId":"U1","loadingSeconds":20}' },
    notOn: place('C1', '500', 'U1'),
  },
  discord: { on: place('400', '500'), body: { typing: '' } },
  teams: { on: place('a:1', '5'), body: { typing: '{"type":"typing"}' } },
  twilio: {
    on: place('whatsapp:+15550009999 whatsapp:+4915550009', SID),
    body: { typing: `messageId=${SID}&channel=whatsapp` },
    notOn: place('+15550009999 +4915550009', SID),
  },
};

const asked = ({ url, method, headers, body }: HttpCall) => ({
  url: new URL(url),
  method,
  headers,
  body,
  number: 1,
  at: 1_760_000_100_000,
});

const CHANNELS = INBOUND.flatMap(({ name }) => outbound(name) ?? []);

describe.each(CHANNELS.map((channel) => [channel.name, channel] as const))('gestures on %s', (name, channel) => {
  const { gestures: rule } = channel.limits;
  const shows = SHOWN[name];
  const account = { channel: name, id: 'main', secrets: [], options: TRIALS[name]?.options ?? {} };

  it('are those of its limits, and no others', () => {
    const { gesture } = channel;
    const made = (['seen', 'typing'] as const).filter(
      (doing) => shows && gesture?.({ doing, ...shows.on }, account) !== null,
    );

    expect(gesture !== undefined).toBe(rule !== undefined);
    expect(made).toEqual(rule ? Object.keys(rule) : []);
    expect(Object.keys(shows?.body ?? {})).toEqual(made);
  });

  if (!shows || !channel.gesture) return;
  const { gesture } = channel;

  it.each(Object.entries(shows.body) as [Gesture['doing'], string][])(
    '"%s" is one HTTPS call that the provider takes, and refuses without a token or with another body',
    (doing, body) => {
      const call = gesture({ doing, ...shows.on }, account);
      expect(call).toMatchObject({ method: 'POST', url: expect.stringMatching(/^https:\/\//), body });
      if (!call) return;

      const provider = providerAt(new URL(call.url));
      expect(provider.answer(asked(call))).toMatchObject({ gesture: true });
      expect(provider.answer(asked(call)).status).toBeLessThan(300);
      const [bare, odd] = [
        { ...call, headers: {} },
        { ...call, body: '{"type":1,"status":"odd","sender_action":"odd"}' },
      ];
      // Telegram's token lies in the address, and Discord's call has no body.
      if (name !== 'telegram') expect(provider.answer(asked(bare)).gesture).toBeUndefined();
      if (name !== 'discord') expect(provider.answer(asked(odd)).gesture).toBeUndefined();
    },
  );

  it('are none where a conversation knows none', () => {
    const { notOn } = shows;
    if (notOn)
      expect((['seen', 'typing'] as const).map((doing) => gesture({ doing, ...notOn }, account))).toEqual([null, null]);
  });

  it('name the option that is missing', () => {
    expect(() => gesture({ doing: 'typing', ...shows.on }, { ...account, options: {} })).toThrow(/has no option "/);
  });
});
