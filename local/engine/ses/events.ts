import type { HeaderField } from './mail-headers.ts';
import { mailHeaders } from './mail-object.ts';
import type { SentMail } from './outbox.ts';
import type { EventType, SesState } from './state.ts';

/** A mail just sent, as the events describe it. */
export type Sending = { mail: SentMail; fields: readonly HeaderField[] };

type SimulatedEnd = 'delivered' | 'bounced' | 'complained';

const SIMULATOR = '@simulator.amazonses.com';

/**
 * What becomes of a mail to this recipient. The laptop delivers everything, except to SES's own test addresses, with or without a label:
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
function endOf(recipient: string): SimulatedEnd {
  const address = recipient.toLowerCase();
  if (!address.endsWith(SIMULATOR)) return 'delivered';
  const box = address.slice(0, -SIMULATOR.length).split('+')[0];
  if (box === 'bounce' || box === 'suppressionlist') return 'bounced';
  return box === 'complaint' ? 'complained' : 'delivered';
}

/** Publishes Send, Delivery, Bounce and Complaint to the destinations of the mail's configuration set, in that order, before the sender has its answer. */
export function publishEvents(state: SesState, sending: Sending): void {
  const ends = Map.groupBy(sending.mail.destinations, endOf);
  const [bounced = [], complained = []] = [ends.get('bounced'), ends.get('complained')];
  const delivered = sending.mail.destinations.filter((recipient) => endOf(recipient) !== 'bounced');
  publish(state, sending, { type: 'SEND', eventType: 'Send', send: {} });
  if (delivered.length > 0)
    publish(state, sending, { type: 'DELIVERY', eventType: 'Delivery', delivery: delivery(state, delivered) });
  if (bounced.length > 0)
    publish(state, sending, { type: 'BOUNCE', eventType: 'Bounce', bounce: bounce(state, bounced) });
  if (complained.length > 0)
    publish(state, sending, { type: 'COMPLAINT', eventType: 'Complaint', complaint: complaint(state, complained) });
}

/** The shapes are those of https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html */
function publish(
  state: SesState,
  sending: Sending,
  { type, ...event }: { type: EventType; eventType: string; [part: string]: unknown },
): void {
  const destinations = state.configurationSets.get(sending.mail.configurationSet ?? '') ?? [];
  for (const { topicArn } of destinations.filter(({ enabled, types }) => enabled && types.includes(type))) {
    const Message = JSON.stringify({ ...event, mail: mailObject(state, sending) });
    state.sns.publish({ TopicArn: topicArn, Message, Subject: 'Amazon SES Email Event Notification' });
  }
}

function mailObject({ region, account }: SesState, { mail, fields }: Sending): unknown {
  const { source, tags, configurationSet } = mail;
  const { commonHeaders, ...headers } = mailHeaders(fields);
  const domain = source.slice(source.lastIndexOf('@') + 1).replace(/>$/, '');
  const own = Object.entries(tags).map(([name, value]) => [name, [value]]);
  return {
    timestamp: new Date(mail.sentAt).toISOString(),
    source,
    sourceArn: `arn:aws:ses:${region}:${account}:identity/${domain}`,
    sendingAccountId: account,
    messageId: mail.messageId,
    destination: mail.destinations,
    ...headers,
    commonHeaders: { ...commonHeaders, messageId: mail.messageId },
    tags: {
      'ses:configuration-set': [configurationSet],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domain],
      'ses:caller-identity': ['switchboard'],
      ...Object.fromEntries(own),
    },
  };
}

function delivery({ clock }: SesState, recipients: readonly string[]): unknown {
  const timestamp = new Date(clock.now()).toISOString();
  const [smtpResponse, reportingMTA] = ['250 2.6.0 Message received', 'a8-50.smtp-out.amazonses.com'];
  return { timestamp, processingTimeMillis: 0, recipients, smtpResponse, reportingMTA };
}

function bounce({ clock, ids }: SesState, recipients: readonly string[]): unknown {
  const failed = { action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' };
  return {
    feedbackId: ids.next(),
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: recipients.map((emailAddress) => ({ emailAddress, ...failed })),
    timestamp: new Date(clock.now()).toISOString(),
    reportingMTA: 'dsn; a8-50.smtp-out.amazonses.com',
  };
}

function complaint({ clock, ids }: SesState, recipients: readonly string[]): unknown {
  const timestamp = new Date(clock.now()).toISOString();
  return {
    feedbackId: ids.next(),
    complaintSubType: null,
    complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
    timestamp,
    userAgent: 'Amazon SES Mailbox Simulator',
    complaintFeedbackType: 'abuse',
    arrivalDate: timestamp,
  };
}
