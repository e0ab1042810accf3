import type { NoticeKind, TicketNotice } from './notification.ts';

/** What a notice says in a word or two, as a subject or a heading. */
export const NOTICE_SUBJECT: Readonly<Record<NoticeKind, string>> = {
  new: 'a new ticket',
  assigned: 'assigned to you',
  replied: 'the customer has answered',
  warned: 'a target is near',
  breached: 'a target has passed',
  failed: 'an answer was not delivered',
  changed: 'changed',
  held: 'mails are held back',
  waiting: 'something waits',
  alerted: 'a trigger calls you',
  reminded: 'a reminder',
  mentioned: 'a colleague has named you',
  unheard: 'a notification did not arrive',
};

/** The same for whomever it does not concern in person. */
export function noticeHeading(kind: NoticeKind): string {
  return OF_OTHERS[kind] ?? NOTICE_SUBJECT[kind];
}
const OF_OTHERS: Partial<Record<NoticeKind, string>> = {
  assigned: 'assigned',
  alerted: 'a trigger asks for a look',
  mentioned: 'somebody is named in a note',
};

/** The same as a sentence about the ticket, whoever reads it. */
const SAID: Readonly<Record<NoticeKind, string>> = {
  new: 'is new in its queue',
  assigned: 'was assigned',
  replied: 'has a new message of the customer',
  warned: 'is close to a target',
  breached: 'has missed a target',
  failed: 'holds an answer that could not be delivered',
  changed: 'has changed',
  held: 'mails are held back',
  waiting: 'waits',
  alerted: 'asks for a look',
  reminded: 'asks for a look',
  mentioned: 'has a note in which somebody is named',
  unheard: 'a notification did not arrive',
};

/** What happened, in the desk's own words alone: no customer's word is in it, unless it is of no ticket and so nobody's. */
function noticeSentence({ kind, ref, text }: Pick<TicketNotice, 'kind' | 'ref' | 'text'>): string {
  return ref ? `${ref} ${SAID[kind]}` : text || SAID[kind];
}

type Bundle = { notices: readonly TicketNotice[]; more: number };

/** One line for all of it: the notice itself where it is alone. */
export function bundleSubject({ notices, more }: Bundle): string {
  const [first] = notices;
  const count = notices.length + more;
  if (!first) return 'nothing new';
  const subject = noticeHeading(first.kind);
  if (count === 1) return first.ref ? `${first.ref}: ${subject}` : subject;
  const tickets = new Set(notices.map(({ ticket }) => ticket)).size;
  return tickets === 1 && first.ref ? `${first.ref}: ${count} notices` : `${count} notices about ${tickets} tickets`;
}

/** A mail's text: no word of a customer leaves the desk in it, since a mailbox is a worse place for them than the workspace. */
export function bundleText({ notices, more }: Bundle, address: string): string {
  const lines = notices.map((notice) => `- ${notice.at.slice(0, 16).replace('T', ' ')} UTC: ${noticeSentence(notice)}`);
  const rest = more > 0 ? [`- and ${more} more`] : [];
  return [...lines, ...rest, '', `The workspace tells the rest: ${address}`].join('\n');
}
