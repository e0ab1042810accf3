import type { SenderRule } from '../domain/aside.ts';
import type { DeskSettings } from '../settings/settings.ts';

/** What the settings say of incoming mail. */
export type MailManners = {
  /** The domain that receives the desk's mail. */
  domain: string;
  /** Blocked for good, beside what agents block at work. */
  rules: readonly SenderRule[];
  /** Subjects of the desk's own automatic mail. */
  subjects: readonly string[];
  /** Addresses and `@domains` that forward customers' mail. */
  forwarders: readonly string[];
  /** Names and domains that nobody else may look like. */
  ours: readonly string[];
  flood: { perSender: number; perDesk: number };
};

export function mailManners({ name, mail, acknowledgement }: DeskSettings): MailManners {
  const { domain, block, forwarders, protect, flood } = mail;
  return {
    domain,
    rules: block.map((who) => ({ who, verdict: 'block', because: 'by the settings', by: 'settings', at: 0 })),
    subjects: acknowledgement ? [acknowledgement.subject] : [],
    forwarders,
    ours: [name, domain, ...protect],
    flood,
  };
}
