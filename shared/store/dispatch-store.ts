import type { Attempt, Dispatch } from '../domain/dispatch.ts';
import { type Instant, iso } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, type Item, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { attemptFields, dispatchFromItem, dispatchToItem, inIndex, ttlOf } from './dispatch-items.ts';
import { isFailedCondition } from './errors.ts';
import { dispatchKey, dispatchPk, OFF_PK, offKey } from './keys.ts';
import { readAll } from './read.ts';

export type DispatchStore = ReturnType<typeof dispatchStore>;

const PAGE = 100;
/** A whole round, and what came of the one before. */
const MOST_ATTEMPTS = 30;

/** When and in which month a list goes on. */
export type Before = { month: string; from: string | null };

/** Notifications on their way, and what became of them. */
export function dispatchStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  const keyOf = (id: string): Item => toItem(dispatchKey(id));
  const update = (id: string, change: Change) =>
    succeeds(() => dynamo.updateItem({ TableName: table, Key: keyOf(id), ...expressionOf(change) }), isFailedCondition);

  return {
    /** False where it is there already: the same notice, told again. */
    async add(dispatch: Dispatch): Promise<boolean> {
      const put = { TableName: table, Item: dispatchToItem(dispatch), ConditionExpression: 'attribute_not_exists(pk)' };
      return succeeds(() => dynamo.putItem(put), isFailedCondition);
    },

    async dispatch(id: string): Promise<Dispatch | null> {
      const { Item: item } = await dynamo.getItem({ TableName: table, Key: keyOf(id), ConsistentRead: true });
      return item ? dispatchFromItem(item) : null;
    },

    /**
     * Takes it for one try, which counts as dead at `until`: null where it is not due, over, or another's. What a dead try has left is written down as such.
     */
    async take(id: string, now: Instant, until: Instant): Promise<Dispatch | null> {
      const found = await this.dispatch(id);
      if (!found || found.due === null || found.due > now) return null;
      const dead = { at: found.due, status: null, detail: 'the try ended without an answer' };
      const attempts = found.state === 'sending' ? [...found.attempts, dead] : found.attempts;
      const set = { state: 'sending', tries: found.tries + 1, attempts: attempts.slice(-MOST_ATTEMPTS), s: iso(until) };
      const won = await update(id, {
        set,
        when: { had: found.tries, was: iso(found.due) },
        condition: '#tries = :had AND #s = :was',
      });
      return won ? { ...found, state: 'sending', tries: set.tries, attempts, due: until } : null;
    },

    /** What became of this try; nothing where the try counted as dead meanwhile. */
    async settle(
      { id, tries, attempts }: Dispatch,
      attempt: Attempt,
      { state, due }: Pick<Dispatch, 'state' | 'due'>,
    ): Promise<boolean> {
      const told = {
        state,
        attempts: [...attempts, attemptFields(attempt)].slice(-MOST_ATTEMPTS),
        ttl: ttlOf(attempt.at),
      };
      const mine = { when: { mine: tries, sending: 'sending' }, condition: '#tries = :mine AND #state = :sending' };
      return due === null
        ? update(id, { set: told, remove: ['q', 's'], ...mine })
        : update(id, { set: { ...told, s: iso(due) }, ...mine });
    },

    /** Somebody wants it sent now, whatever became of it: a new round. False while a try is under way. */
    async again({ id, tries, state }: Dispatch, now: Instant): Promise<boolean> {
      if (state === 'sending') return false;
      const set = { state: 'waiting', round: tries, ...inIndex(now), ttl: ttlOf(now) };
      return update(id, { set, when: { had: tries, as: state }, condition: '#tries = :had AND #state = :as' });
    },

    /** The newest first, from `before` on; null where there is nothing more. */
    async page({ month, from }: Before): Promise<{ dispatches: Dispatch[]; next: Before | null }> {
      const page = await dynamo.query({
        TableName: table,
        KeyConditionExpression: from === null ? 'pk = :pk' : 'pk = :pk AND sk < :from',
        ExpressionAttributeValues: toItem({ ':pk': dispatchPk(month), ...(from === null ? {} : { ':from': from }) }),
        ScanIndexForward: false,
        Limit: PAGE,
      });
      const dispatches = (page.Items ?? []).map(dispatchFromItem);
      const last = page.LastEvaluatedKey?.['sk']?.S;
      return { dispatches, next: last === undefined ? null : { month, from: last } };
    },

    turnOff: async (hook: string, { at, reason }: { at: Instant; reason: string }): Promise<void> => {
      await dynamo.putItem({ TableName: table, Item: toItem({ ...offKey(hook), at, reason }) });
    },
    turnOn: async (hook: string): Promise<void> => {
      await dynamo.deleteItem({ TableName: table, Key: toItem(offKey(hook)) });
    },
    isOff: async (hook: string): Promise<boolean> =>
      (await dynamo.getItem({ TableName: table, Key: toItem(offKey(hook)) })).Item !== undefined,
    /** By name: since when, and why. */
    async off(): Promise<Map<string, { at: Instant; reason: string }>> {
      const items = await readAll(
        { dynamo, table },
        { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: OFF_PK } } },
      );
      return new Map(
        items.map(fromItem).map(({ sk, at, reason }) => [String(sk), { at: Number(at), reason: String(reason) }]),
      );
    },
  };
}

type Change = {
  set: Record<string, unknown>;
  remove?: readonly string[];
  /** In terms of `#name` and of the values in `when`. */
  condition: string;
  when: Record<string, unknown>;
};

function expressionOf({ set, remove = [], condition, when }: Change) {
  const sets = Object.keys(set).map((name) => `#${name} = :${name}`);
  const removed = remove.length > 0 ? ` REMOVE ${remove.map((name) => `#${name}`).join(', ')}` : '';
  const asked = (condition.match(/#\w+/g) ?? []).map((name) => name.slice(1));
  const names = [...Object.keys(set), ...remove, ...asked];
  const values = Object.entries({ ...set, ...when }).map(([name, value]) => [`:${name}`, value] as const);
  return {
    UpdateExpression: `SET ${sets.join(', ')}${removed}`,
    ConditionExpression: condition,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: toItem(Object.fromEntries(values)),
  };
}
