import type { Agent } from '../domain/assignment.ts';
import type { DraftKind } from '../domain/draft.ts';
import type { FilePlace } from '../domain/media.ts';
import { isActive, type Ticket, ticketId } from '../domain/ticket.ts';
import { type Instant, iso, type Queue } from '../domain/words.ts';
import { hashName } from './hash.ts';

export type Key = { pk: string; sk: string };

/** Every key of the table, built here and nowhere else. */
export const conversationPk = (conversation: string): string => `C#${conversation}`;
export const headKey = (conversation: string): Key => ({ pk: conversationPk(conversation), sk: 'H' });
export const replacedKey = (conversation: string, n: number): Key => ({
  pk: conversationPk(conversation),
  sk: `T#${String(n).padStart(6, '0')}`,
});
/** Whether a caller's text can be a message's id at all: DynamoDB takes no key of any length. */
export const isMessageId = (text: string): boolean => /^M#[\x21-\x7e]{1,200}$/.test(text);
export const eventKey = (conversation: string, at: Instant, id: string): Key => ({
  pk: conversationPk(conversation),
  sk: `E#${iso(at)}#${id}`,
});
export const deliveryKey = (conversation: string, message: string): Key => ({
  pk: conversationPk(conversation),
  sk: `D#${message.slice(2)}`,
});

/** What an agent has begun to write: right behind the deliveries, so that both are one query, and outside E#…M#, so that no fold reads it. */
export const draftKey = ({
  conversation,
  agent,
  kind,
}: {
  conversation: string;
  agent: string;
  kind: DraftKind;
}): Key => ({ pk: conversationPk(conversation), sk: `DR#${agent}#${kind}` });
/** Beside them: that an agent was named here and has not looked. */
export const mentionKey = (conversation: string, agent: string): Key => ({
  pk: conversationPk(conversation),
  sk: `DN#${agent}`,
});
/** Sorts after every delivery and draft. */
export const BEHIND_DRAFTS = 'DR$';
/** An answer that waits a moment, by the claim that it will leave: between the deliveries and the drafts, so that whoever reads both reads it too, and outside E#…M#, so that no fold reads it. */
export const heldKey = (conversation: string, once: string): Key => ({
  pk: conversationPk(conversation),
  sk: `DH#${once}`,
});
export const isHeldItem = ({ sk }: Readonly<Record<string, { S?: string | undefined } | undefined>>): boolean =>
  sk?.S?.startsWith('DH#') ?? false;
/** Where answers lie in the index until they have left, by when they should have. */
export const HELD_PARTITION = 'HELD';

/** Where the files of a message begin, and of a page of messages; outside E#…M#, so that no fold reads them. */
export const filesFrom = (message: string): string => `B#${message.slice(2)}`;
/** What has become of a file (its bytes) that lay with its provider. */
export const fileKey = ({ conversation, message, index }: FilePlace): Key => ({
  pk: conversationPk(conversation),
  sk: `${filesFrom(message)}#${index}`,
});

/** For events without a provider's time: remembers the arrival time that the first copy got. */
export const arrivalKey = (conversation: string, dedupeKey: string): Key => ({
  pk: conversationPk(conversation),
  sk: `Y#${dedupeKey}`,
});

/** Left by a command that bears an id of its client's, so that a repeated request is the same command. */
export const onceKey = (conversation: string, once: string): Key => ({
  pk: conversationPk(conversation),
  sk: `Y#${once}`,
});

/** A mail's way to its conversation. With the sender in it nobody can occupy another's; our own mails' ids are unguessable and bear none. */
export const aliasKey = (messageId: string, sender: string): Key => ({
  pk: `X#${hashName(messageId, sender.toLowerCase())}`,
  sk: 'X',
});
export const refKey = (ref: string): Key => ({ pk: `X#${ref}`, sk: 'X' });
/** What is known of a person under one name. Older desks kept contacts under `K#`, which nothing ever read. */
export const identityPk = (home: string): string => `I#${hashName(home)}`;

export const ROSTER_PK = 'AGENTS';
export const agentKey = (id: string): Key => ({ pk: ROSTER_PK, sk: `A#${id}` });
export const connectionKey = (id: string): Key => ({ pk: `CN#${id}`, sk: 'CN' });
export const visitorSocketKey = (conversation: string, connection: string): Key => ({
  pk: conversationPk(conversation),
  sk: `W#${connection}`,
});
export const socketTicketKey = (ticket: string): Key => ({ pk: `ST#${hashName(ticket)}`, sk: 'ST' });

/** What opens the customers' portal: the link of a mail, or a session. Only the hash of either is kept. */
export const portalKey = (kind: 'link' | 'session', token: string): Key => ({
  pk: `PT#${hashName('portal', kind, token)}`,
  sk: 'PT',
});

/** How far a provider that is polled has been read. */
export const cursorKey = (channel: string, account: string): Key => ({
  pk: `PO#${hashName(channel, account)}`,
  sk: 'PO',
});

/** An access token that all processes share. */
export const tokenKey = (channel: string, account: string): Key => ({
  pk: `TK#${hashName(channel, account)}`,
  sk: 'TK',
});

/** An account that its provider holds back. */
export const paceKey = (channel: string, account: string): Key => ({
  pk: `PA#${hashName(channel, account)}`,
  sk: 'PA',
});
/** Answers of a conversation that wait for their turn. */
export const waitingKey = (conversation: string): Key => ({ pk: conversationPk(conversation), sk: 'PW' });

/** A message of ours by the provider's name of it: what we sent, or a receipt that came before we knew. */
export const sentKey = (
  { channel, account, externalId }: { channel: string; account: string; externalId: string },
  side: 'sent' | 'early',
): Key => ({ pk: `X#${hashName('sent', channel, account, externalId)}`, sk: side });

/** Once a day an address, once a while an agent: a claim that expires. */
export const claimKey = (...what: readonly string[]): Key => ({ pk: `N#${hashName(...what)}`, sk: 'N' });

/** Channel accounts that cannot send. */
export const BROKEN_PK = 'BROKEN';
export const brokenKey = ({ channel, account }: { channel: string; account: string }): Key => ({
  pk: BROKEN_PK,
  sk: `${channel}/${account}`,
});

/** The answer to a request that its client has named. */
export const answerKey = (name: string): Key => ({ pk: `AN#${name}`, sk: 'AN' });

/** Keys of the API. */
export const API_KEYS_PK = 'KEYS';
export const apiKeyKey = (id: string): Key => ({ pk: API_KEYS_PK, sk: `K#${id}` });

/** What was said of senders, by name: of each mail's sender the few that may hold are read. */
export const SENDER_RULES_PK = 'SENDERS';
export const senderRuleKey = (who: string): Key => ({ pk: SENDER_RULES_PK, sk: `R#${who}` });

/** What agents have said of the classifier's choices, by month; the last word on a ticket counts. */
export const correctionPk = (month: string): string => `CO#${month}`;
export const correctionKey = (at: Instant, ticket: string): Key => ({
  pk: correctionPk(iso(at).slice(0, 7)),
  sk: ticket,
});

/** What is remembered of a mail address, by any spelling of its case. */
export const addressKey = (address: string): Key => ({ pk: `MA#${hashName(address.toLowerCase())}`, sk: 'MA' });

/** Quarantine by month: rare by nature, listed newest first. */
export const quarantinePk = (month: string): string => `QN#${month}`;
export const quarantineKey = (at: Instant, id: string): Key => ({
  pk: quarantinePk(iso(at).slice(0, 7)),
  sk: `${iso(at)}#${id}`,
});

/** Why a job's last try failed. */
export const lastWordsKey = (job: string): Key => ({ pk: `LW#${job}`, sk: 'LW' });

/** What the ledger found of an hour, by day. */
export const ledgerKey = (hour: Instant): Key => ({ pk: `LG#${iso(hour).slice(0, 10)}`, sk: iso(hour).slice(11, 13) });

/** Views that agents have saved. */
export const SAVED_VIEWS_PK = 'VIEWS';
export const savedViewKey = (id: string): Key => ({ pk: SAVED_VIEWS_PK, sk: `V#${id}` });

/** Which segments the search index is made of. */
export const MANIFEST_KEY: Key = { pk: 'SEARCH', sk: 'MANIFEST' };

/** The index partition of a queue: a conversation always falls on the same shard. */
function queuePartition(queue: Queue, conversation: string, shards: number): string {
  const last = conversation.charCodeAt(conversation.length - 1) + conversation.charCodeAt(conversation.length - 2) * 31;
  return shardName(queue, last % shards);
}

export const shardName = (queue: Queue, shard: number): string => `${queue.toUpperCase()}#${shard}`;
export const draftPartition = (agent: string): string => `DR#${agent}`;
export const mentionPartition = (agent: string): string => `DN#${agent}`;
export const agentPartition = (agent: string): string => `AG#${agent}`;

/** Notifications on their way, by month: listed newest first. */
export const dispatchPk = (month: string): string => `DS#${month}`;
export const dispatchKey = (id: string): Key => {
  const at = iso(Number(id.split('-')[0]));
  return { pk: dispatchPk(at.slice(0, 7)), sk: `${at}#${id}` };
};
/** What is being gathered for one receiver. */
export const gatheringKey = (name: string): Key => ({ pk: `GA#${name}`, sk: 'GA' });
/** Where what must be sent lies in the index until it is over. */
export const HOOK_PARTITION = 'HOOKS';
/** Hooks that were turned off, because their receiver wants nothing more. */
export const OFF_PK = 'OFF';
export const offKey = (hook: string): Key => ({ pk: OFF_PK, sk: hook });

/** Where triggers that wait for time lie in the index; outside what a fold reads. */
export const TIMER_PARTITION = 'TIMER';
export const timerKey = (conversation: string): Key => ({ pk: conversationPk(conversation), sk: 'R' });

/** Every partition of the index that may hold something: the queues' shards and the agents. */
export function partitions(shards: Readonly<Record<Queue, number>>, agents: readonly Pick<Agent, 'id'>[]): string[] {
  const queues = (['csr', 'tsr'] as const).flatMap((queue) =>
    Array.from({ length: shards[queue] }, (_, shard) => shardName(queue, shard)),
  );
  return [...queues, ...agents.map(({ id }) => agentPartition(id))];
}

/** The next moment at which something must happen, as the index sorts it. Told breaches come first (0), tickets without a moment last (9). */
export type Moment = { at: Instant | null; breached: boolean };

/** Where the ticket stands in the index; null once nobody works on it. */
export function indexKey(ticket: Ticket, moment: Moment, shards: number): { q: string; s: string } | null {
  if (!isActive(ticket.status)) return null;
  if (ticket.aside) return { q: ASIDE_PARTITION, s: `${spellNewestFirst(ticket.openedAt)}#${ticketId(ticket)}` };
  const q = ticket.assignee
    ? agentPartition(ticket.assignee)
    : queuePartition(ticket.queue, ticket.conversation.id, shards);
  return { q, s: `${spellMoment(moment)}#${ticketId(ticket)}` };
}

/** What lies in the spam view: one partition, since no clock and no sweep looks there. */
export const ASIDE_PARTITION = 'ASIDE';

/** The index is read upwards. */
function spellNewestFirst(at: Instant): string {
  return String(1e14 - at).padStart(15, '0');
}

function spellMoment({ at, breached }: Moment): string {
  if (at === null) return breached ? '0' : '9';
  // Years begin with 1 or 2, so told breaches and moments that never come stay outside what the sweep asks for.
  return breached ? `0${iso(at)}` : iso(at);
}

/** 40 bits in Crockford's base 32 (no I, L, O, U): short enough to read out, looked up by an alias and never trusted alone. */
export function ticketRef(conversation: string, n: number): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const bytes = Buffer.from(hashName(conversation, String(n)), 'base64url').subarray(0, 8);
  return `SB-${[...bytes].map((byte) => alphabet[byte & 31]).join('')}`;
}
