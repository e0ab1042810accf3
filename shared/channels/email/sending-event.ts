import type { SendingEvent } from '../../email/ses-notice.ts';
import type { ChannelEvent } from '../channel.ts';

const STATUS = {
  send: 'sent',
  delivery: 'delivered',
  bounce: 'failed',
  complaint: 'delivered',
  reject: 'failed',
} as const;

/** What SES tells of a mail that we sent, as a receipt; it bears our own reference as the tag `ref`. An absence note that SES takes for a bounce is no failure. */
export function toReceipt(event: SendingEvent): ChannelEvent | null {
  const ref = event.tags['ref'];
  if (!ref || (event.event === 'bounce' && event.final === false)) return null;
  return {
    kind: 'receipt',
    direction: 'out',
    externalId: event.messageId,
    thread: '',
    providerTime: new Date(event.at).toISOString(),
    sentAt: event.at,
    contact: null,
    content: [event.event, ...event.recipients],
    text: '',
    status: STATUS[event.event],
    outboundRef: ref,
    attachments: [],
    ...(event.detail ? { detail: `${event.recipients.join(', ')}: ${event.detail}` } : {}),
  };
}
