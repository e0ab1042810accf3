import type { EmailFacts } from '../domain/inbound-event.ts';
import { headerValues, type Mail } from './mail.ts';

const ROBOT =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|noreply.*|.*[-_.+]noreply|mailer-daemon|postmaster|mail-daemon|bounces?|bounces?[-+].*|.*-bounces?|owner-.*|.*-owner|.*-request|listserv|majordomo|root|daemon|nobody|abuse|notifications?|alerts?|automailer)$/i;
const SUPPRESS = /\b(?:all|oof|autoreply)\b/i;

/**
 * May a program answer this mail? By the manners of RFC 3834 section 2: only a person who wrote to us by name and whose address is proven, or the answer goes to a
 * victim (the relay attacks of 2025 and 2026). What the desk counts (once a day and address) is the caller's.
 */
export function mayAcknowledge(
  facts: Pick<EmailFacts, 'nature' | 'sender' | 'from' | 'replyTo'>,
  mail: Pick<Mail, 'headers'>,
): boolean {
  const [sender] = facts.from;
  if (facts.nature !== 'human' || facts.sender !== 'verified' || !sender) return false;
  if (isRobot(sender.address) || facts.replyTo.some(({ address }) => isRobot(address))) return false;
  if (headerValues(mail, 'return-path').some((path) => /^<?\s*>?$/.test(path) || isRobot(path.replace(/^<|>$/g, ''))))
    return false;
  if (headerValues(mail, 'x-auto-response-suppress').some((value) => SUPPRESS.test(value))) return false;
  return !AUTOMATIC.some((name) => headerValues(mail, name).some((value) => !/^no\b/i.test(value)));
}

const AUTOMATIC = [
  'auto-submitted',
  'list-id',
  'list-unsubscribe',
  'list-post',
  'x-loop',
  'x-autoreply',
  'x-autorespond',
  'precedence',
  'feedback-id',
  'x-failed-recipients',
];

function isRobot(address: string): boolean {
  return ROBOT.test(address.slice(0, Math.max(0, address.lastIndexOf('@'))));
}
