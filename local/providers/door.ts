import { type HttpAnswer, json } from '../http/answer.ts';
import { type Received, readHeaders } from '../http/payload.ts';
import { providerAt } from './registry.ts';

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
      const { headers } = readHeaders(received);
      const url = new URL(address);
      const provider = providerAt(url);
      const { channel } = provider;
      const { method } = received;
      const {
        status,
        answer,
        headers: told,
      } = provider.answer({ url, method, headers, body, number: calls.length + 1, at });
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
      return json(status, answer, told);
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
