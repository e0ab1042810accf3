import { rulesOf, type SenderRule } from './aside.ts';

/** What the settings say of incoming mail. */
export type MailManners = {
  /** The domain that receives the desk's mail. */
  domain: string;
  /** Blocked for good, beside what agents block at work. */
  rules: readonly SenderRule[];
  /** Subjects of the desk's own automatic mail; `{{ticket.ref}}` stands for the ticket's. */
  subjects: readonly string[];
  /** Addresses and `@domains` that forward customers' mail. */
  forwarders: readonly string[];
  /** Addresses and `@domains` whose automatic mail opens tickets: forms, monitoring, lists that people write to. */
  automatic: readonly string[];
  /** Names and domains that nobody else may look like. */
  ours: readonly string[];
  flood: FloodLimits;
};

/** Mails in an hour. */
export type FloodLimits = { perSender: number; perDesk: number };

/** Whether an address is one of those named, by itself or by its domain. */
export function isNamed(address: string, named: readonly string[]): boolean {
  return rulesOf(address).some((who) => named.includes(who));
}
