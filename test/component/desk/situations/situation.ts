import { type Letter, PROVEN } from '../../../support/customers.ts';

/** What a situation's mail may refer to: a conversation that its customer began and an agent answered. */
export type World = {
  n: number;
  customer: string;
  /** Message-ID of the customer's first mail. */
  first: string;
  /** The Message-ID that our answer bears, as SES wrote it. */
  ours: string;
  /** The signed address of our answer. */
  token: string;
  /** The same of another customer's conversation. */
  other: { customer: string; first: string; ours: string; token: string };
};

export type Mail = Letter & {
  envelope?: readonly string[];
  verdicts?: object;
  envelopeFrom?: string;
  dmarcPolicy?: 'none' | 'quarantine' | 'reject';
};

/** Where the mail goes. `asleep`: it joins, but wakes nothing; `kept`: stored, no ticket. */
export type Outcome =
  | 'joins'
  | 'joins unverified'
  | 'reopens'
  | 'follows'
  | 'asleep'
  | 'new'
  | 'new, linked'
  | 'new, linked elsewhere'
  | 'spam'
  | 'spam, linked'
  | 'kept'
  | 'goes on there';

export type Situation = {
  what: string;
  /** How the ticket stands when the mail comes; answered and open unless it is named. */
  after?: 'resolved' | 'closed' | 'resolved long ago' | 'pending' | 'unanswered' | 'merged';
  mail: (world: World) => Mail;
  outcome: Outcome;
};

export const UNPROVEN = { ...PROVEN, spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' } as const;
export const FORGED = { ...PROVEN, spf: 'FAIL', dkim: 'FAIL', dmarc: 'FAIL' } as const;
export const SPF_ONLY = { ...PROVEN, dkim: 'GRAY', dmarc: 'GRAY' } as const;
export const SPAM = { ...PROVEN, spam: 'FAIL' } as const;
export const STRANGER = 'Mallory <mallory@elsewhere.example>';

export type Row<T> = readonly [what: string, of: (world: World) => T];
export const to = (token: string) => ({ to: token, envelope: [token] });
export const answer = (world: World, more: Mail = {}): Mail => ({
  subject: 'Re: My order',
  ...to(world.token),
  ...more,
});
export const refers = (_world: World, headers: Readonly<Record<string, string>>, more: Mail = {}): Mail => ({
  subject: 'Re: My order',
  headers,
  ...more,
});
