import type { DeliveryFact, Nature } from '../domain/inbound-event.ts';
import { automaticNature } from './automatic.ts';
import { readBounceText } from './bounce-text.ts';
import { readDeliveryStatus } from './delivery-status.ts';
import type { Mail, MailAttachment } from './mail.ts';
import { readMessageIds } from './message-ids.ts';
import { readSnsMail } from './sns-mail.ts';

type MailNature = { nature: Nature; delivery?: DeliveryFact[] };

/**
 * What kind of mail this is: written by a person, or a report, an automatic answer, bulk. Reports are told by their parts first (RFC 3464, 5965, 8098), then by
 * the words of systems that follow no standard; only then by what a mail says of itself.
 */
export function mailNature(mail: Mail): MailNature {
  if (isFeedback(mail)) return { nature: 'feedback-report' };
  const notice = readSnsMail(mail);
  if (notice) return notice.nature === 'feedback-report' ? { nature: notice.nature } : notice;
  const report = deliveryReport(mail);
  if (report) return withOriginal(mail, report);
  if (partOf(mail, 'message/disposition-notification')) return { nature: 'read-receipt' };
  const bounce = readBounceText(mail);
  if (bounce) return withOriginal(mail, bounce);
  return { nature: automaticNature(mail) ?? 'human' };
}

/** RFC 5965; Microsoft's junk mail programme sends the complained mail alone, marked inside (https://sendersupport.olc.protection.outlook.com/snds/). */
function isFeedback(mail: Mail): boolean {
  if (partOf(mail, 'message/feedback-report')) return true;
  const complained = partOf(mail, 'message/rfc822')?.content.subarray(0, 64_000);
  return complained !== undefined && /^x-hmxmroriginalrecipient:/im.test(Buffer.from(complained).toString('latin1'));
}

function deliveryReport(mail: Mail): MailNature | null {
  const part = partOf(mail, 'message/delivery-status') ?? partOf(mail, 'message/global-delivery-status');
  if (!part) return null;
  const delivery = readDeliveryStatus(Buffer.from(part.content).toString('latin1'), (mail.text ?? '').slice(0, 20_000));
  if (delivery.length === 0) return null;
  return { nature: reportNature(delivery), delivery };
}

/** One recipient that failed makes a bounce of the whole report. */
function reportNature(delivery: readonly DeliveryFact[]): Nature {
  if (delivery.some(({ action }) => action === 'failed')) return 'bounce';
  if (delivery.some(({ action }) => action === 'delayed')) return 'delay';
  return delivery.every(({ action }) => DELIVERED.has(action)) ? 'delivery-success' : 'bounce';
}

const DELIVERED = new Set(['delivered', 'deliverable', 'relayed', 'expanded']);

function withOriginal(mail: Mail, found: MailNature): MailNature {
  const originalMessageId = originalId(mail);
  if (!originalMessageId || !found.delivery) return found;
  return { ...found, delivery: found.delivery.map((fact) => ({ ...fact, originalMessageId })) };
}

/** The returned mail's own id: in an attached copy, attached headers, or in the text below the report. */
function originalId(mail: Mail): string | undefined {
  const part =
    partOf(mail, 'message/rfc822') ?? partOf(mail, 'text/rfc822-headers') ?? partOf(mail, 'message/rfc822-headers');
  const text = part
    ? Buffer.from(part.content.subarray(0, 64_000)).toString('latin1')
    : (mail.text ?? '').slice(0, 64_000);
  const [, id = ''] = /^[ \t]*message-id:((?:[^\n]|\n[ \t])*)/im.exec(text) ?? [];
  return readMessageIds([id])[0];
}

function partOf(mail: Mail, contentType: string): MailAttachment | undefined {
  return mail.attachments.find((part) => part.contentType === contentType);
}
