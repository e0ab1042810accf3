import type { World as Outside } from '../inline/ports.ts';
import { providerAt } from '../providers/registry.ts';
import type { Taken } from '../providers/voice.ts';

/** Where the desk of every fifth schedule tells what happens (settings.ts). */
const HOOKS: readonly string[] = ['erp.example', 'hooks.slack.com'];

export type Providers = {
  outside: Outside;
  /** Each call with its answer, in order. */
  taken: (Taken & { channel: string; refused: boolean })[];
  /** What lies ready for a desk that asks. */
  news: { channel: string; told: unknown }[];
};

/** The laptop's providers, who remember what they were asked and what they have answered. */
export function createProviders(): Providers {
  const news: Providers['news'] = [];
  const taken: Providers['taken'] = [];
  const answer: Outside['answer'] = (call) => {
    const url = new URL(call.url);
    const provider = providerAt(url);
    const own = news.filter(({ channel }) => channel === provider.channel).map(({ told }) => told);
    const asked = { ...call, url, number: taken.length + 1, news: own };
    const { answer: told, headers = {}, ...played } = provider.answer(asked);
    // Nobody tells what became of a notification.
    if (!HOOKS.includes(url.hostname))
      taken.push({ asked, answer: told, channel: provider.channel, refused: played.status >= 300 });
    return { ...played, headers, body: JSON.stringify(told) };
  };
  return { outside: { calls: [], answer }, taken, news };
}
