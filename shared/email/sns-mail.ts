import type { DeliveryFact } from '../domain/inbound-event.ts';
import { headerValues, type Mail } from './mail.ts';
import { readSesNotice, type SendingEvent } from './ses-notice.ts';
import { statusOf } from './smtp-status.ts';

type SnsReport = { nature: 'bounce' | 'delay' | 'delivery-success' | 'feedback-report'; delivery: DeliveryFact[] };

const ACTIONS = { bounce: 'failed', reject: 'failed', delivery: 'delivered' } as const;

/** A notice of SES about a mail that was sent, itself sent as a mail by SNS (an e-mail subscription of the topic). Null for anything else. */
export function readSnsMail(mail: Mail): SnsReport | null {
  const text = mail.text?.trimStart() ?? '';
  if (!text.startsWith('{') || headerValues(mail, 'x-amz-sns-message-id').length === 0) return null;
  const event = readSesNotice(readJson(text));
  if (event?.kind !== 'event' || event.event === 'send') return null;
  if (event.event === 'complaint') return { nature: 'feedback-report', delivery: [] };
  return toReport(event, ACTIONS[event.event]);
}

/** Above SNS's own footer; lines may have been broken on the way. */
function readJson(text: string): unknown {
  const end = text.indexOf('\n--');
  try {
    return JSON.parse((end < 0 ? text : text.slice(0, end)).replace(/\r?\n/g, ''));
  } catch {
    return null;
  }
}

function toReport({ recipients, detail, permanent }: SendingEvent, action: 'failed' | 'delivered'): SnsReport {
  const failed = action === 'failed';
  const status = failed ? statusOf(detail ?? '') || (permanent ? '5.0.0' : '4.0.0') : '2.0.0';
  return {
    nature: failed ? 'bounce' : 'delivery-success',
    delivery: recipients.map((recipient) => ({ recipient, action, status, permanent: failed && permanent === true })),
  };
}
