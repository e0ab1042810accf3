import { type HttpAnswer, json } from './http/answer.ts';
import { type Received, readHeaders } from './http/payload.ts';

/** One call that would have left the laptop. */
export type ProviderCall = {
  id: string;
  at: string;
  channel: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  status: number;
};

type Played = { channel: string; status: number; answer: unknown };
type Asked = { url: URL; body: string; number: number; at: number };

/** Providers by the host that they are called at; everything else is somebody's webhook, which says nothing. */
const PROVIDERS: Readonly<Record<string, (asked: Asked) => Played>> = {
  'graph.facebook.com': ({ body, number }) => {
    const to = String(fieldOf(body, 'to') ?? '');
    const answer = {
      messaging_product: 'whatsapp',
      contacts: [{ input: to, wa_id: to.replace(/\D/g, '') }],
      messages: [{ id: `wamid.LAPTOP${number}` }],
    };
    return { channel: 'whatsapp', status: 200, answer };
  },
  'api.telegram.org': ({ body, number, at }) => {
    const chat = Number(fieldOf(body, 'chat_id')) || 0;
    const result = {
      message_id: 1_000_000 + number,
      date: Math.floor(at / 1000),
      chat: { id: chat, type: 'private' },
      text: fieldOf(body, 'text'),
    };
    return { channel: 'telegram', status: 200, answer: { ok: true, result } };
  },
};

/** Plays the provider that an address belongs to. `number` grows with every call and makes its message ids. */
export function playProvider(asked: Asked): Played {
  return PROVIDERS[asked.url.hostname]?.(asked) ?? { channel: 'webhook', status: 200, answer: { ok: true } };
}

export type Providers = { answer(received: Received): HttpAnswer; calls(): readonly ProviderCall[] };

type Kept = { past: readonly ProviderCall[]; append(call: ProviderCall): void };

/** The outside world of the laptop: takes every call to a provider, keeps it for the outbox and answers as the provider does. `prefix` is where it is mounted. */
export function makeProviders({ prefix, kept, now }: { prefix: string; kept: Kept; now(): number }): Providers {
  const calls = [...kept.past];
  return {
    calls: () => calls,
    answer: (received) => {
      const address = received.url.slice(prefix.length);
      if (!URL.canParse(address)) return json(400, { message: `"${address}" is no address of a provider` });
      const body = Buffer.from(received.body).toString('utf8');
      const at = now();
      const { channel, status, answer } = playProvider({ url: new URL(address), body, number: calls.length + 1, at });
      const { headers } = readHeaders(received);
      const call = {
        id: `call-${calls.length + 1}`,
        at: new Date(at).toISOString(),
        channel,
        url: address,
        headers: telling(headers),
        body,
        status,
      };
      calls.push(call);
      kept.append(call);
      return json(status, answer);
    },
  };
}

/** What the sender said, without what the connection added. */
function telling(headers: Record<string, string>): Record<string, string> {
  const dull = [
    'host',
    'connection',
    'accept',
    'accept-encoding',
    'accept-language',
    'content-length',
    'sec-fetch-mode',
    'user-agent',
  ];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dull.includes(name)));
}

function fieldOf(body: string, name: string): unknown {
  try {
    return (JSON.parse(body) as Record<string, unknown> | null)?.[name];
  } catch {
    return undefined;
  }
}
