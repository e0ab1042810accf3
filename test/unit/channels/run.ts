import type { Account, ChannelEvent, InboundChannel, Normalised, Outbound } from '../../../shared/channels/channel.ts';

export const NOW = 1_760_000_100_000;

export const accountFor = (channel: string, change: Partial<Account> = {}): Account => ({
  channel,
  id: 'main',
  secrets: ['whsec_c2VjcmV0LW9uZS1zZWNyZXQtb25lLTI0'],
  options: { verifyToken: 'vt', token: 'tok', phoneNumberId: '1001', replyUrl: 'https://shop.example/desk' },
  ...change,
});

export function normalised(channel: InboundChannel, body: unknown): Normalised {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const job = { channel: channel.name, account: 'main', receivedAt: NOW, headers: {}, body: bytes };
  return channel.normalise(job, accountFor(channel.name));
}

export function eventsIn(channel: InboundChannel, body: unknown): readonly ChannelEvent[] {
  const result = normalised(channel, body);
  if (result.kind !== 'events') throw new Error(`expected events, got ${result.kind}: ${result.reason}`);
  return result.events;
}

export function oneEvent(channel: InboundChannel, body: unknown): ChannelEvent {
  const [event, ...more] = eventsIn(channel, body);
  if (!event || more.length > 0) throw new Error(`expected one event, got ${more.length + (event ? 1 : 0)}`);
  return event;
}

export const outgoing = (change: Partial<Outbound> = {}): Outbound => ({
  ref: 'out-1',
  to: '4915550001',
  thread: '1001:4915550001',
  text: 'Your parcel is on its way.',
  attachments: [],
  at: NOW,
  ...change,
});
