import type { DeliveryFact } from '../domain/inbound-event.ts';
import { type RawField, readFieldText } from './header-fields.ts';
import { statusOf } from './smtp-status.ts';

/** The recipients of a delivery status notification (RFC 3464 section 2): the first group is about the message, every other about one recipient. */
export function readDeliveryStatus(text: string): DeliveryFact[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .map(readFieldText)
    .flatMap(toFact);
}

function toFact(fields: readonly RawField[]): DeliveryFact[] {
  const value = (name: string) => fields.find((field) => field.name === name)?.raw ?? '';
  const recipient =
    address(value('final-recipient')) || address(value('original-recipient')) || address(value('x-actual-recipient'));
  const action = (value('action').split(/[\s;(]/)[0] ?? '').toLowerCase();
  const diagnostic = value('diagnostic-code');
  if (recipient === '' && action === '' && diagnostic === '') return [];
  const status = pickStatus(value('status'), diagnostic, action);
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

/** The remote server's own words are nearer to the truth than a general `5.0.0` of the server that reports. */
function pickStatus(field: string, diagnostic: string, action: string): string {
  const stated = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(field)?.[0] ?? '';
  if (stated !== '' && !stated.endsWith('.0.0')) return stated;
  const said = statusOf(diagnostic);
  if (said !== '' && (stated === '' || said[0] === stated[0])) return said;
  return stated || said || (action === 'delayed' ? '4.0.0' : action === 'failed' ? '5.0.0' : '');
}

function actionOf(status: string): string {
  if (status.startsWith('2')) return 'delivered';
  return status.startsWith('4') ? 'delayed' : 'failed';
}
