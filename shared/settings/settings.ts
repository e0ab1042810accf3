import type { RoutingPolicy, SlaPolicy } from '../domain/policy.ts';
import type { Queue } from '../domain/words.ts';

export type ChannelAccount = {
  channel: string;
  account: string;
  name: string;
  options: Readonly<Record<string, string>>;
};

/** The desk's settings after checking: what the functions read. `desk.config.ts` says the same with defaults left out. */
export type DeskSettings = {
  name: string;
  mail: {
    /** Domain whose mail SES receives; replies go out from it. */
    domain: string;
    /** The active receipt rule set that the rule joins; absent = the stack makes one, which you activate once. */
    ruleSet?: string;
    /** Addresses and `@domains` whose mail goes to the spam view. */
    block: readonly string[];
    /** Addresses and `@domains` that forward customers' mail: the original sender becomes the contact. Agents always may. */
    forwarders: readonly string[];
    /** Names and domains that nobody else may look like, beside the desk's own. */
    protect: readonly string[];
    /** Mails in an hour; what is beyond waits in quarantine. */
    flood: { perSender: number; perDesk: number };
  };
  channels: readonly ChannelAccount[];
  queues: Record<Queue, { name: string; shards: number }>;
  capacity: number;
  routing: RoutingPolicy;
  sla: SlaPolicy;
  /** A customer's message this long after *resolved* opens the next ticket. */
  followUpAfterDays: number;
  acknowledgement: { subject: string; text: string } | null;
  retention: { rawDays: number; logDays: number };
  macros: readonly { name: string; text: string }[];
  alarms: { email?: string };
  login: { callbackUrls: readonly string[]; mfa: 'optional' | 'required' };
};
