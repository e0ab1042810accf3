import type { InboundAttachment, InboundContact } from '../../domain/inbound-event.ts';
import type { Account, ChannelEvent, InboundChannel, Normalised } from '../channel.ts';
import { newEvent } from '../event.ts';
import { readJson } from '../json-body.ts';
import { reference } from '../reference.ts';
import { fromIso } from '../time.ts';
import { type ContactEvent, contactEvent, lowered, recording } from './schema.ts';
import { summary } from './summary.ts';

/**
 * A contact is told of by many events, each bearing all that is known by then. The desk keeps one message of it: what stands in the event with which it ended. The second of
 * the two that tell of an end meets the first one's key. EventBridge's envelope, or its `detail` alone.
 */
export const normalise: InboundChannel['normalise'] = ({ body }, account) => {
  const json = readJson(body);
  const envelope = lowered(json?.value);
  const detail = isRecord(envelope) ? (envelope['detail'] ?? envelope) : undefined;
  const read = contactEvent.safeParse(detail);
  if (!read.success)
    return { kind: 'unreadable', reason: 'body is no contact event: it names no contactId or eventType' };
  return eventOf(read.data, detail, account);
};

const OVER = new Set(['DISCONNECTED', 'COMPLETED']);

function eventOf(contact: ContactEvent, detail: unknown, { options }: Account): Normalised {
  const { instance } = options;
  const named = isRecord(detail) ? detail['instancearn'] : undefined;
  if (instance !== undefined && typeof named === 'string' && named !== instance)
    return { kind: 'unreadable', reason: `the contact is of another instance: "${named.slice(0, 120)}"` };
  const type = contact.eventtype.toUpperCase();
  if (!OVER.has(type)) return { kind: 'ignored', reason: `a contact that goes on: ${type.slice(0, 40)}` };
  return { kind: 'events', events: [ended(contact)] };
}

function ended(contact: ContactEvent): ChannelEvent {
  const { contactid, disconnecttimestamp: over = null } = contact;
  const voice = contact.channel?.toUpperCase() ?? 'VOICE';
  return newEvent({
    kind: voice === 'VOICE' ? 'call' : 'message',
    direction: isOurs(contact) ? 'out' : 'in',
    externalId: contactid,
    // A transferred contact goes on under another id.
    thread: contact.initialcontactid || contactid,
    providerTime: over,
    sentAt: fromIso(over ?? undefined),
    contact: contactOf(contact),
    text: summary(contact),
    attachments: recordingsOf(contact),
    ...(contact.agentinfo?.connectedtoagenttimestamp && !isOurs(contact) ? { answered: true } : {}),
  });
}

/** The methods by which we begin: a callback was asked for by the customer. */
function isOurs({ initiationmethod }: ContactEvent): boolean {
  return ['OUTBOUND', 'EXTERNAL_OUTBOUND'].includes(initiationmethod?.toUpperCase() ?? '');
}

/** The customer's number stands in newer events only; without one, each call is of somebody else. */
function contactOf({ customerendpoint, contactid, initialcontactid }: ContactEvent): InboundContact {
  const address = customerendpoint?.address ?? '';
  if (/^\+[1-9]\d{4,14}$/.test(address)) return { key: address, phone: address };
  if (address.includes('@') && address.length <= 254)
    return { key: address.toLowerCase(), email: address.toLowerCase() };
  return { key: initialcontactid || contactid, name: 'A caller without a number' };
}

/** They lie in the bucket of the instance, where the desk has no rights: an agent opens them in Amazon Connect. */
function recordingsOf({ recordings }: ContactEvent): InboundAttachment[] {
  return recordings.flatMap((each) => {
    const read = recording.safeParse(each);
    if (!read.success || read.data.status?.toUpperCase() === 'DELETED') return [];
    const { location } = read.data;
    return [reference(location.split('/').at(-1) || 'recording', 'audio/wav', `s3://${location}`)];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
