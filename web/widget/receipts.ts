import type { FromWidget } from '../../shared/api/from-widget.ts';
import type { Talk } from './conversation.ts';

/** So many are told at once: what is older was seen long ago. */
const MOST_TOLD = 10;

type Receipt = Extract<FromWidget, { action: 'receipt' }>;

/** What the desk does not know yet of its answers; `looks`: the conversation is before somebody's eyes. The same again is nothing. */
export function receiptsDue(talk: Talk, looks: boolean): { due: Receipt[]; talk: Talk } {
  const status = looks ? 'read' : 'delivered';
  const fresh = talk.messages.filter(({ direction, at }) => direction === 'out' && at > talk.toldOf[status]);
  const last = fresh.at(-1)?.at;
  if (last === undefined) return { due: [], talk };
  const toldOf = { delivered: last, read: looks ? last : talk.toldOf.read };
  const due = fresh.slice(-MOST_TOLD).map(({ id }): Receipt => ({ action: 'receipt', id, status }));
  return { due, talk: { ...talk, toldOf } };
}
