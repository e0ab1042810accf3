import type { ChannelAccount } from '../../shared/settings/settings.ts';
import { providerOf } from './registry.ts';
import { NEWS, type News, type Taken } from './voice.ts';
import { postWebhook, type Webhooks } from './webhooks.ts';

/** Real milliseconds after the call: a telephone takes a moment, and a person longer. */
const AFTER: Readonly<Record<News, number>> = { echo: 60, delivered: 500, read: 1600 };

export type NewsRound = {
  /** A provider has taken a message of ours: what becomes of it will be told. */
  took(channel: string, taken: Taken): void;
  /** Nothing more is told. */
  stop(): void;
};

/** What providers tell of the desk's own messages: the echo, that they arrived, that they were read; each as its documentation has it. */
export function makeNews(webhooks: Webhooks, tell: (line: string) => void): NewsRound {
  const waiting = new Set<NodeJS.Timeout>();
  let stopped = false;
  const post = async (account: ChannelAccount, body: unknown) => {
    try {
      await postWebhook(webhooks, account, body);
    } catch (error) {
      if (!stopped) tell(error instanceof Error ? error.message : String(error));
    }
  };
  return {
    took(channel, taken) {
      const account = accountOf(webhooks.accounts, channel, taken);
      if (!account) return;
      for (const news of NEWS) {
        const body = providerOf(channel).voice.tells?.[news]?.(taken, account.options);
        if (!body) continue;
        const timer = setTimeout(() => {
          waiting.delete(timer);
          void post(account, body);
        }, AFTER[news]);
        waiting.add(timer);
      }
    },
    stop() {
      stopped = true;
      for (const timer of waiting) clearTimeout(timer);
    },
  };
}

/** The account whose options the call bears (its number, its id), or else the channel's only one. */
function accountOf(
  accounts: readonly ChannelAccount[],
  channel: string,
  { asked: { url, body } }: Taken,
): ChannelAccount | undefined {
  const own = accounts.filter((account) => account.channel === channel);
  const bears = ({ options }: ChannelAccount) =>
    Object.values(options).some((value) => value !== '' && (url.href.includes(value) || body.includes(value)));
  return own.find(bears) ?? own[0];
}
