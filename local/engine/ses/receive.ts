import { readSesBlock } from '../../../shared/email/ses-block.ts';
import { splitMail } from './mail-headers.ts';
import { mailHeaders } from './mail-object.ts';
import { type ReceiptRule, ruleMatches } from './receipt-rules.ts';
import type { SesState } from './state.ts';
import { judge, type Verdicts } from './verdicts.ts';
import { writeSesBlock } from './write-block.ts';

export type IncomingMail = {
  /** '' for the null sender of bounces. */
  envelopeFrom: string;
  recipients: readonly string[];
  raw: Uint8Array;
  helo?: string;
  /** What the caller knows better than SES's block on the mail or the defaults. */
  verdicts?: Partial<Verdicts>;
  /** Told by SES where DMARC failed: what the sender's domain asks for. */
  dmarcPolicy?: 'none' | 'quarantine' | 'reject';
};

/** As the SMTP door must answer: the keys under which the mail now lies, or why it was turned away. */
export type Received =
  | { accepted: true; messageId: string; keys: string[] }
  | { accepted: false; code: 550 | 552; reason: string };

/** https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const MOST_BYTES = 41_943_040;

type Arrived = IncomingMail & { messageId: string; receivedAt: number; judged: Verdicts; stored: Uint8Array };

/**
 * Takes in a mail as SES's inbound server does: every rule of the active set that names a recipient stores it, with SES's header block on top, and
 * notifies its topic. A mail for nobody is refused, as an SMTP server must.
 */
export function receiveMail(state: SesState, mail: IncomingMail): Received {
  if (mail.raw.length > MOST_BYTES)
    return { accepted: false, code: 552, reason: '5.3.4 Message size exceeds fixed limit' };
  const rules = (state.ruleSets.get(state.activeRuleSet ?? '') ?? []).filter((rule) =>
    mail.recipients.some((one) => ruleMatches(rule, one)),
  );
  if (rules.length === 0)
    return { accepted: false, code: 550, reason: '5.1.1 Requested action not taken: mailbox unavailable' };
  const arrived = arrive(state, mail);
  const keys = rules.map((rule) => runRule(state, rule, arrived));
  return { accepted: true, messageId: arrived.messageId, keys };
}

function arrive(state: SesState, mail: IncomingMail): Arrived {
  const { recipients, raw, verdicts, helo = 'localhost' } = mail;
  const messageId = state.ids
    .next()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  const envelopeFrom = readSesBlock(raw)?.envelopeFrom ?? mail.envelopeFrom;
  const receivedAt = state.clock.now();
  const judged = judge(raw, verdicts);
  const block = writeSesBlock(
    { messageId, envelopeFrom, recipient: recipients[0] ?? '', helo, receivedAt, region: state.region },
    judged,
  );
  return { ...mail, envelopeFrom, messageId, receivedAt, judged, stored: Buffer.concat([Buffer.from(block), raw]) };
}

function runRule(state: SesState, rule: ReceiptRule, mail: Arrived): string {
  const folder = rule.prefix === '' || rule.prefix.endsWith('/') ? rule.prefix : `${rule.prefix}/`;
  const key = `${folder}${mail.messageId}`;
  state.s3.putObject({ Bucket: rule.bucket, Key: key, Body: mail.stored });
  if (rule.topicArn !== undefined) {
    const Message = JSON.stringify(notice(rule, mail, { key, now: state.clock.now() }));
    state.sns.publish({ TopicArn: rule.topicArn, Message, Subject: 'Amazon SES Email Receipt Notification' });
  }
  return key;
}

/** https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html */
function notice(rule: ReceiptRule, mail: Arrived, { key, now }: { key: string; now: number }): unknown {
  return {
    notificationType: 'Received',
    mail: {
      timestamp: new Date(mail.receivedAt).toISOString(),
      source: mail.envelopeFrom,
      messageId: mail.messageId,
      destination: mail.recipients,
      ...mailHeaders(splitMail(mail.stored).fields),
    },
    receipt: {
      timestamp: new Date(now).toISOString(),
      processingTimeMillis: now - mail.receivedAt,
      recipients: mail.recipients.filter((recipient) => ruleMatches(rule, recipient)),
      ...verdictFields(mail),
      action: {
        type: 'S3',
        ...(rule.topicArn === undefined ? {} : { topicArn: rule.topicArn }),
        bucketName: rule.bucket,
        objectKeyPrefix: rule.prefix,
        objectKey: key,
      },
    },
  };
}

function verdictFields({ judged, dmarcPolicy = 'none' }: Arrived): Record<string, unknown> {
  const verdicts = Object.entries(judged).map(([name, status]) => [`${name}Verdict`, { status }]);
  return { ...Object.fromEntries(verdicts), ...(judged.dmarc === 'FAIL' ? { dmarcPolicy } : {}) };
}
