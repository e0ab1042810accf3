import type { S3Engine } from '../s3/engine.ts';
import type { SnsEngine } from '../sns/engine.ts';
import type { Outbox, SentMail } from './outbox.ts';
import type { ReceiptRule } from './receipt-rules.ts';

export type EventType = 'SEND' | 'DELIVERY' | 'BOUNCE' | 'COMPLAINT' | 'REJECT';

export type EventDestination = { name: string; enabled: boolean; types: readonly EventType[]; topicArn: string };

export type SesOptions = {
  clock: { now(): number };
  ids: { next(): string };
  sns: Pick<SnsEngine, 'publish'>;
  s3: Pick<S3Engine, 'putObject'>;
  outbox?: Outbox;
  region?: string;
  account?: string;
};

/** What every operation works on. Identities, sets and rules come from the template at each start; only the outbox is kept. */
export type SesState = Required<SesOptions> & {
  /** Verified domains and addresses, lower case. */
  readonly identities: Set<string>;
  readonly configurationSets: Map<string, EventDestination[]>;
  readonly ruleSets: Map<string, ReceiptRule[]>;
  activeRuleSet: string | undefined;
  readonly sentListeners: Set<(mail: SentMail) => void>;
};
