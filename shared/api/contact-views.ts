import type { Queue, Status } from '../domain/words.ts';

/** Somebody as one channel knows them. `proven`: the channel, or the mail, stands for the address. */
export type IdentityView = { id: string; channel: string; address: string; name: string; proven: boolean };

/** Somebody who was asked for by number or address, with their latest ticket. */
export type FoundContact = IdentityView & {
  ticket: { id: string; ref: string; status: Status; subject: string; queue: Queue };
};

/** Who wrote a ticket. `how`: the ticket's own identity, the same proven address, or an agent's word. `others`: under the same address, but not proven or parted by an agent. */
export type ContactView = {
  identities: (IdentityView & {
    how: 'own' | 'automatic' | 'agent';
    because: string;
    by: string;
    since: string | null;
  })[];
  others: IdentityView[];
  /** The present tickets of all their conversations, the latest first. */
  history: { id: string; ref: string; channel: string; subject: string; status: Status; lastAt: string }[];
  trail: { type: 'linked' | 'unlinked'; what: string; because: string; by: string; at: string }[];
  now: string;
};
