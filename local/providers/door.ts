import { type HttpAnswer, json } from '../http/answer.ts';
import { type Received, readHeaders } from '../http/payload.ts';
import type { Asked, Played, Provider } from './provider.ts';
import { providerAt } from './registry.ts';
import type { Taken } from './voice.ts';

/** One call that would have left the laptop. */
export type ProviderCall = {
  id: string;
  at: string;
  channel: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  status: number;
  /** Absent: well. */
  fares?: State;
};

/** How a provider fares: it answers, it is called too often, or it is away. */
export const STATES = ['well', 'busy', 'down'] as const;
export type State = (typeof STATES)[number];

export type Providers = {
  answer(received: Received): HttpAnswer;
  calls(): readonly ProviderCall[];
  /** From now on all calls to this provider fare so. */
  fare(channel: string, state: State): void;
};

type Kept = { past: readonly ProviderCall[]; append(call: ProviderCall): void };

type ProvidersOptions = {
  /** Where it is mounted. */
  prefix: string;
  kept: Kept;
  now(): number;
  news(channel: string): readonly unknown[];
  took(channel: string, taken: Taken): void;
};

/** The outside world of the laptop: takes every call to a provider, keeps it for the outbox and answers as the provider does. */
export function makeProviders({ prefix, kept, now, news, took }: ProvidersOptions): Providers {
  const calls = [...kept.past];
  const states = new Map<string, State>();
  const keep = (call: ProviderCall) => {
    calls.push(call);
    kept.append(call);
  };
  return {
    calls: () => calls,
    fare: (channel, state) => void states.set(channel, state),
    answer: (received) => {
      const address = received.url.slice(prefix.length);
      if (!URL.canParse(address)) return json(400, { message: `"${address}" is no address of a provider` });
      const url = new URL(address);
      const provider = providerAt(url);
      const { channel } = provider;
      const { headers } = readHeaders(received);
      const body = Buffer.from(received.body).toString('utf8');
      const { method } = received;
      const asked = { url, method, headers, body, number: calls.length + 1, at: now(), news: news(channel) };
      const fares = method === 'GET' ? undefined : states.get(channel);
      const { status, answer, headers: told, file, gesture } = play(provider, asked, fares);
      const { number, at } = asked;
      // A desk that asks every two minutes would fill the outbox with its questions.
      if (method !== 'GET')
        keep({
          id: `call-${number}`,
          at: new Date(at).toISOString(),
          channel,
          url: address,
          headers: telling(headers),
          body,
          status,
          ...(fares && fares !== 'well' ? { fares } : {}),
        });
      if (status < 300 && !gesture) took(channel, { asked, answer });
      if (!file) return json(status, answer, told);
      return { status, headers: { 'content-type': file.contentType, ...told }, body: Buffer.from(file.bytes) };
    },
  };
}

function play(provider: Provider, asked: Asked, state: State = 'well'): Played {
  if (state === 'down') return { status: 503, answer: { message: 'Service Unavailable' } };
  return state === 'busy' ? provider.busy(asked.at) : provider.answer(asked);
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
