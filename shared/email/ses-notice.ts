import type * as z from 'zod/mini';
import type { Instant } from '../domain/words.ts';
import type { SesVerdict } from './ses-block.ts';
import { event, eventName, received, type recipient, type verdict, wrapped } from './ses-notice-schema.ts';

type NoticeVerdicts = Record<'spam' | 'virus' | 'spf' | 'dkim' | 'dmarc', SesVerdict> & {
  dmarcPolicy?: string;
  /** The envelope's sender; '' for the null sender `<>`. */
  envelopeFrom: string;
};

export type ReceivedNotice = {
  kind: 'received';
  /** SES's own id of the mail, also its object's name; not the Message-ID header. */
  messageId: string;
  receivedAt: Instant;
  recipients: string[];
  source: string;
  verdicts: NoticeVerdicts;
  objectKey: string;
  bucket: string;
};

export type SendingEvent = {
  kind: 'event';
  event: 'send' | 'delivery' | 'bounce' | 'complaint' | 'reject';
  /** The id that SES gave the mail that we sent. */
  messageId: string;
  tags: Record<string, string>;
  /** Whom the event is about: of a bounce only those that bounced. */
  recipients: string[];
  /** The remote server's or SES's own words. */
  detail?: string;
  permanent?: boolean;
  /** A bounce after which SES tries no more; without it an automatic answer may be all that came back. */
  final?: boolean;
  at: Instant;
};

/**
 * What SES tells through SNS: a mail was received, or something happened to one that we sent. Takes the notice itself or SNS's envelope around it; null for
 * anything else (AWS adds event types without notice).
 */
export function readSesNotice(json: unknown): ReceivedNotice | SendingEvent | null {
  const envelope = wrapped.safeParse(json);
  const notice = envelope.success ? parseJson(envelope.data.Message) : json;
  return readReceived(notice) ?? readEvent(notice);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readReceived(notice: unknown): ReceivedNotice | null {
  const parsed = received.safeParse(notice);
  if (!parsed.success) return null;
  const { mail: sent, receipt } = parsed.data;
  return {
    kind: 'received',
    messageId: sent.messageId,
    receivedAt: Date.parse(receipt.timestamp),
    recipients: receipt.recipients,
    source: sent.source ?? '',
    verdicts: readVerdicts(receipt, sent.source ?? ''),
    objectKey: receipt.action.objectKey ?? '',
    bucket: receipt.action.bucketName ?? '',
  };
}

function readVerdicts(receipt: z.infer<typeof received>['receipt'], source: string): NoticeVerdicts {
  return {
    spam: toVerdict(receipt.spamVerdict),
    virus: toVerdict(receipt.virusVerdict),
    spf: toVerdict(receipt.spfVerdict),
    dkim: toVerdict(receipt.dkimVerdict),
    dmarc: toVerdict(receipt.dmarcVerdict),
    // Present only where DMARC failed.
    ...(receipt.dmarcPolicy === undefined ? {} : { dmarcPolicy: receipt.dmarcPolicy.toLowerCase() }),
    envelopeFrom: source.replace(/^<|>$/g, ''),
  };
}

function toVerdict(given: z.infer<typeof verdict>): SesVerdict {
  const status = given?.status.toUpperCase();
  if (status === 'PASS' || status === 'FAIL' || status === 'PROCESSING_FAILED') return status;
  return 'GRAY';
}

type EventBody = z.infer<typeof event>;
type Happened = Pick<SendingEvent, 'recipients' | 'at' | 'detail' | 'permanent' | 'final'>;

function readEvent(notice: unknown): SendingEvent | null {
  const name = eventName.safeParse(notice);
  const parsed = event.safeParse(notice);
  if (!name.success || !parsed.success) return null;
  const kind = ('eventType' in name.data ? name.data.eventType : name.data.notificationType).toLowerCase();
  const happened = readHappened(kind, parsed.data);
  if (!happened) return null;
  const tags = Object.entries(parsed.data.mail.tags ?? {}).map(([tag, values]) => [tag, values[0] ?? '']);
  return {
    kind: 'event',
    event: happened.event,
    messageId: parsed.data.mail.messageId,
    tags: Object.fromEntries(tags),
    ...happened.facts,
  };
}

function readHappened(kind: string, body: EventBody): { event: SendingEvent['event']; facts: Happened } | null {
  const all = { recipients: body.mail.destination ?? [], at: Date.parse(body.mail.timestamp) };
  if (kind === 'send') return { event: kind, facts: all };
  if (kind === 'reject')
    return { event: kind, facts: { ...all, permanent: true, detail: body.reject?.reason ?? 'rejected by SES' } };
  if (kind === 'delivery' && body.delivery) {
    const { recipients, timestamp, smtpResponse } = body.delivery;
    return { event: kind, facts: { recipients, at: Date.parse(timestamp), ...detail(smtpResponse) } };
  }
  if (kind === 'bounce' && body.bounce) return { event: kind, facts: readBounce(body.bounce) };
  if (kind === 'complaint' && body.complaint) {
    const { complainedRecipients, timestamp, complaintFeedbackType } = body.complaint;
    return {
      event: kind,
      facts: {
        recipients: addresses(complainedRecipients),
        at: Date.parse(timestamp),
        ...detail(complaintFeedbackType),
      },
    };
  }
  return null;
}

function readBounce({
  bouncedRecipients,
  timestamp,
  bounceType,
  bounceSubType,
}: NonNullable<EventBody['bounce']>): Happened {
  const words = bouncedRecipients.map(({ diagnosticCode }) => diagnosticCode).find((code) => code !== undefined);
  return {
    recipients: addresses(bouncedRecipients),
    at: Date.parse(timestamp),
    permanent: bounceType === 'Permanent',
    // SES gives up before it tells of a bounce, but takes an absence note for one as well: `General`, and no server's words.
    final: bounceType !== 'Transient' || bounceSubType !== 'General' || words !== undefined,
    ...detail(words ?? bounceSubType),
  };
}

function addresses(recipients: readonly z.infer<typeof recipient>[]): string[] {
  return recipients.map(({ emailAddress }) => emailAddress);
}

function detail(words: string | null | undefined): { detail?: string } {
  return words ? { detail: words } : {};
}
