import type { CHANNEL_NAMES } from '../../shared/domain/channel-names.ts';

/** A customer of the demo: a mail address, or what their platform calls them. All addresses and numbers are reserved for examples. */
export type Customer = { name: string; mail?: string; id?: string };

/** One thing that happens; `at` in minutes from the start of the half hour. */
export type Act = { at: number } & (
  | {
      does: 'mail';
      who: Customer;
      subject: string;
      text: string;
      html?: string;
      photo?: boolean;
      twice?: boolean;
      proven?: false;
      headers?: Record<string, string>;
    }
  | { does: 'mail-back'; who: Customer; text: string }
  | { does: 'unreadable-mail'; who: Customer; subject: string }
  | { does: 'says' | 'edits' | 'deletes'; on: (typeof CHANNEL_NAMES)[number]; who: Customer; text: string }
  | { does: 'chat' | 'portal'; who: Customer; text: string }
  | { does: 'present'; agents: readonly string[] }
  | { does: 'answer'; who: Customer; text: string; status?: 'open' | 'pending' | 'resolved' }
  | { does: 'note'; who: Customer; text: string }
  | { does: 'transfer'; who: Customer; queue: 'csr' | 'tsr' }
);
