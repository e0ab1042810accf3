import { expect, it } from '@jest/globals';
import { newEvent } from '../../../shared/channels/event.ts';
import type { ReceiptStatus } from '../../../shared/domain/inbound-event.ts';
import { outboundId, refOfMessage, refOfPart } from '../../../shared/domain/outbound-ref.ts';
import { judgeReceipt } from '../../../shared/ledger/judge.ts';
import { toItem } from '../../../shared/store/codec.ts';
import { deliveryKey } from '../../../shared/store/keys.ts';
import { conversationNamed } from '../../support/desk-parts.ts';
import { MONDAY } from '../../support/example-desk.ts';

const { id } = conversationNamed('a', 'whatsapp');
const MESSAGE = outboundId(MONDAY, 'digest');
const KEY = deliveryKey(id, MESSAGE);

/** Of an answer in two messages that ended as unknown: its provider's answer to the second call was lost. */
function standingOf(part: number, status: ReceiptStatus): string {
  const outboundRef = refOfPart(refOfMessage(id, MESSAGE) ?? '', part, 2);
  const event = newEvent({ kind: 'receipt', externalId: 'wamid.1', thread: '', status, detail: '', outboundRef });
  const expected = { kind: 'receipt', channel: 'whatsapp', account: 'eu', at: MONDAY, event } as const;
  return judgeReceipt(expected, KEY, toItem({ ...KEY, state: 'unknown' })).standing;
}

it('misses no news of an earlier part, which says nothing of the whole, but for its failure', () => {
  expect([standingOf(1, 'sent'), standingOf(1, 'delivered'), standingOf(1, 'read')]).toEqual(Array(3).fill('ignored'));
  expect(standingOf(1, 'failed')).toBe('missing');
  expect(standingOf(2, 'sent')).toBe('missing');
});
