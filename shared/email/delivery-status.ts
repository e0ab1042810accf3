import type { DeliveryFact } from '../domain/inbound-event.ts';
import { type RawField, readFieldText } from './header-fields.ts';
import { reportSections } from './report-sections.ts';
import { statedStatus, statusOf } from './smtp-status.ts';

/**
 * The recipients of a delivery status notification (RFC 3464 section 2): the first group is about the message, every other about one recipient. `words`: what the
 * report says to people, where some systems (OpenSMTPD, sendmail) put the code that their `Status` lacks.
 */
export function readDeliveryStatus(text: string, words = ''): DeliveryFact[] {
  const groups = text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .map(readFieldText);
  const sections = reportSections(words);
  return groups.flatMap((fields) => {
    const recipient = recipientOf(fields).toLowerCase();
    const own = sections.find((section) => section.recipient.toLowerCase() === recipient);
    return toFact(fields, statedStatus(own?.words ?? '') || (sections.length > 1 ? '' : statedStatus(words)));
  });
}

function recipientOf(fields: readonly RawField[]): string {
  const names = ['final-recipient', 'original-recipient', 'x-actual-recipient'];
  return (
    names
      .map((name) => address(fields.find((field) => field.name === name)?.raw ?? ''))
      .find((found) => found !== '') ?? ''
  );
}

function toFact(fields: readonly RawField[], told: string): DeliveryFact[] {
  const value = (name: string) => fields.find((field) => field.name === name)?.raw ?? '';
  const recipient = recipientOf(fields);
  const action = (value('action').split(/[\s;(]/)[0] ?? '').toLowerCase();
  const diagnostic = value('diagnostic-code');
  if (recipient === '' && action === '' && diagnostic === '') return [];
  const status = pickStatus(value('status'), diagnostic, action, told);
  return [
    {
      recipient,
      action: action || actionOf(status),
      status,
      permanent: status.startsWith('5') && (action || 'failed') === 'failed',
    },
  ];
}

/** `rfc822; <ann@a.test>` and the like. */
function address(value: string): string {
  return /[^\s<>;,"]{1,200}@[^\s<>;,"]{1,200}/.exec(value)?.[0] ?? '';
}

/** The remote server's own words are nearer to the truth than the code of the server that reports; a general code says less than any other. */
function pickStatus(field: string, diagnostic: string, action: string, told: string): string {
  const stated = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(field)?.[0] ?? '';
  const said = statedStatus(diagnostic);
  if (said !== '' && !said.endsWith('.0.0') && !stated.startsWith('2')) return said;
  if (stated !== '' && !stated.endsWith('.0.0')) return stated;
  if (stated !== '' && told !== '' && told[0] === stated[0]) return told;
  return stated || statusOf(diagnostic) || (action === 'delayed' ? '4.0.0' : action === 'delivered' ? '' : '5.0.0');
}

function actionOf(status: string): string {
  if (status.startsWith('2')) return 'delivered';
  return status.startsWith('4') ? 'delayed' : 'failed';
}
