import { rankOf } from '../domain/message.ts';
import type { DeliveryState } from '../domain/ticket.ts';
import type { Instant } from '../domain/words.ts';

/** What is known of an outgoing message at a moment, and when the desk came to know it, where that is another; fields that are left out stay as they are. */
export type DeliveryNews = {
  state: DeliveryState;
  at: Instant;
  knownAt?: Instant;
  detail?: string;
  externalId?: string;
  lastId?: string;
};

/** It has left, and may yet be read. */
export const isOpen = (state: DeliveryState): boolean => state === 'sent' || state === 'delivered';

/** `read` and `failed` are an end: what rises to less must not have been seen meanwhile. */
export function raisingTo({ state, at, knownAt = at, detail, externalId, lastId }: DeliveryNews) {
  const left = rankOf(state) >= rankOf('sent');
  const texts = Object.entries({ detail, ext: externalId, lastId }).filter(([, text]) => text);
  const set = [
    '#state = :state',
    '#rank = :rank',
    '#at = :at',
    ...(left ? ['#left = if_not_exists(#left, :left)'] : []),
    ...texts.map(([name]) => `${name} = :${name}`),
  ];
  return {
    UpdateExpression: `SET ${set.join(', ')}`,
    ConditionExpression: `#rank < :rank${isOpen(state) ? ' AND attribute_not_exists(seen)' : ''}`,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    ExpressionAttributeNames: { '#state': 'state', '#at': 'at', '#rank': 'rank', ...(left ? { '#left': 'left' } : {}) },
    ExpressionAttributeValues: {
      ':state': { S: state },
      ':rank': { N: String(rankOf(state)) },
      ':at': { N: String(at) },
      ...(left ? { ':left': { N: String(knownAt) } } : {}),
      ...Object.fromEntries(texts.map(([name, S = '']) => [`:${name}`, { S }])),
    },
  } as const;
}
