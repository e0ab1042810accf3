import type { InboundContact, ReceiptStatus } from '../../domain/inbound-event.ts';
import type { ChannelEvent, InboundChannel } from '../channel.ts';
import { newEvent } from '../event.ts';
import { readForm } from '../form-body.ts';
import { phoneOf, threadOf } from './route.ts';
import { attachmentsOf } from './said.ts';

type Form = Readonly<Record<string, string>>;

/** One form is one message or one status of ours; Twilio says no time of either. https://www.twilio.com/docs/messaging/guides/webhook-request */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const form = readForm(body);
  const sid = form['MessageSid'] || form['SmsSid'] || form['SmsMessageSid'];
  if (!sid)
    return { kind: 'unreadable', reason: 'body is no form with a MessageSid: is this address set for messages?' };
  const status = form['MessageStatus'];
  // A message that came in has a status as well: "received".
  if (status === undefined || status === 'received') return { kind: 'events', events: [messageOf(form, sid)] };
  const receipt = receiptOf(form, { sid, status });
  return receipt ? { kind: 'events', events: [receipt] } : { kind: 'ignored', reason: `status "${status}" is no news` };
};

/** https://www.twilio.com/docs/messaging/api/message-resource#message-status-values; what is on its way within Twilio is no news. */
const STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
]);
const ON_ITS_WAY = new Set(['accepted', 'scheduled', 'queued', 'sending', 'receiving']);

function receiptOf(form: Form, { sid, status }: { sid: string; status: string }): ChannelEvent | undefined {
  if (ON_ITS_WAY.has(status)) return undefined;
  const known = STATUSES.get(status);
  const thread = threadOf({ ours: form['From'] ?? '', theirs: form['To'] ?? '' });
  const same = { externalId: sid, version: status, thread, contact: contactOf(form['To'] ?? '', {}) };
  if (!known) return newEvent({ ...same, kind: 'unsupported', content: [status], detail: `status "${status}"` });
  return newEvent({ ...same, kind: 'receipt', status: known, detail: known === 'failed' ? failure(form, status) : '' });
}

function failure({ ErrorCode = '', ErrorMessage = '', ChannelStatusMessage = '' }: Form, status: string): string {
  return [status, ErrorCode, ErrorMessage || ChannelStatusMessage].filter((part) => part !== '').join(' ');
}

function messageOf(form: Form, sid: string): ChannelEvent {
  const { From = '', To = '', Body = '', MessagingServiceSid = '' } = form;
  const attachments = attachmentsOf(form);
  const replyTo = form['OriginalRepliedMessageSid'];
  const count = [form['NumMedia'] ?? '', form['Latitude'] ?? '', form['Longitude'] ?? ''];
  const whole = {
    externalId: sid,
    thread: threadOf({ ours: To || MessagingServiceSid, theirs: From }),
    contact: contactOf(From, form),
    content: [From, To, Body, ...count],
    text: Body,
    attachments,
    ...(replyTo ? { replyTo } : {}),
  };
  return newEvent({ ...whole, ...what(form, attachments.length) });
}

/** Twilio has stopped or started the sender's messages by itself, and has answered: that is nothing for an agent to do. */
const OPT_OUT = new Set(['STOP', 'START']);

function what(
  { Body = '', OptOutType = '', MessageType = '' }: Form,
  files: number,
): Pick<ChannelEvent, 'kind' | 'detail'> {
  if (OPT_OUT.has(OptOutType)) return { kind: 'membership', detail: `opt-out: ${OptOutType}` };
  if (Body !== '' || files > 0) return { kind: 'message' };
  return { kind: 'unsupported', detail: `message of type "${MessageType}" without words or files` };
}

/** WhatsApp users may have no number: then `From` holds their id. */
function contactOf(address: string, { ProfileName: name, ProfileUsername: handle }: Form): InboundContact | null {
  if (address === '') return null;
  const phone = phoneOf(address);
  return { key: address, ...(name ? { name } : {}), ...(phone ? { phone } : {}), ...(handle ? { handle } : {}) };
}
