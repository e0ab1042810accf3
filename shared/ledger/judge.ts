import { originalOf } from '../channels/email/forwarded.ts';
import { fitEvent } from '../desk/fit-event.ts';
import { rankOf } from '../domain/message.ts';
import { parseOutboundRef } from '../domain/outbound-ref.ts';
import type { DeliveryState } from '../domain/ticket.ts';
import { fromItem, type Item } from '../store/codec.ts';
import { messageFromItem } from '../store/fact-items.ts';
import type { QuarantineEntry } from '../store/quarantine-store.ts';
import type { Outcome } from './balance.ts';
import type { Expected } from './expected.ts';
import { type ExpectedMessage, expectedKey, type FoundItem } from './find-messages.ts';

type Verdict = Pick<Outcome, 'key' | 'standing' | 'because'>;

/** A message as it came in against what lies under its key. */
export function judgeMessage(message: ExpectedMessage, found: FoundItem | undefined): Verdict {
  if (!found) {
    const { pk, sk } = expectedKey(message);
    return { key: `${pk} ${sk}`, standing: 'missing', because: 'the message is not in the table' };
  }
  const key = `${found.key.pk} ${found.key.sk}`;
  const wrong = damageOf(message, found.item);
  return wrong ? { key, standing: 'damaged', because: wrong } : { key, standing: 'stored', because: '' };
}

/** What is wrong with a stored message, by those of its fields that come from the event alone. */
function damageOf({ event }: ExpectedMessage, item: Item): string | null {
  try {
    const { fact } = messageFromItem(item);
    // What was passed on is kept as its original sender's.
    const meant = (fact.mail?.forwarded?.by && originalOf(event)) || event;
    const { externalId, direction, kind, text, subject = '' } = fitEvent(meant);
    const stored = [fact.externalId, fact.direction, fact.eventKind, fact.text, fact.subject];
    const names = ['the provider’s id', 'direction', 'kind', 'text', 'subject'];
    const wrong = [externalId, direction, kind, text, subject].findIndex((value, index) => value !== stored[index]);
    return wrong < 0 ? null : `its ${names[wrong]} is not what came in`;
  } catch (error) {
    return `it cannot be read: ${String(error).replace(/\s+/g, ' ').slice(0, 100)}`;
  }
}

/** News of a message of ours against how far it is known to have got. What was never sent, or is not ours, cannot rise. */
export function judgeReceipt(
  { event }: Extract<Expected, { kind: 'receipt' }>,
  ours: { pk: string; sk: string } | null,
  item: Item | undefined,
): Verdict {
  const status = event.status ?? 'sent';
  const key = ours ? `${ours.pk} ${ours.sk} ${status}` : `receipt ${event.externalId} ${status}`;
  if (!ours || !item) return { key, standing: 'ignored', because: 'news of a message that the desk has not sent' };
  if (status !== 'failed' && parseOutboundRef(event.outboundRef ?? '')?.early)
    return { key, standing: 'ignored', because: 'news of one of several messages says nothing of the whole' };
  const state = fromItem(item)['state'];
  const rank = isState(state) ? rankOf(state) : Number.NaN;
  if (Number.isNaN(rank)) return { key, standing: 'damaged', because: 'the state of the delivery cannot be read' };
  if (rank >= rankOf(status)) return { key, standing: 'stored', because: '' };
  return { key, standing: 'missing', because: `the message is not known to be ${status}` };
}

const STATES: readonly unknown[] = ['queued', 'sending', 'unknown', 'sent', 'delivered', 'read', 'failed'];

function isState(state: unknown): state is DeliveryState {
  return STATES.includes(state);
}

/** Input that nobody could read: it must stand in the list. `name` is the input's own. */
export function judgeQuarantine(name: string, entry: QuarantineEntry | undefined, reason: string): Verdict {
  const key = `quarantine ${name}`;
  if (entry) return { key, standing: 'quarantined', because: entry.reason };
  return { key, standing: 'missing', because: `it is not in quarantine: ${reason}` };
}
