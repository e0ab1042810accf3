import type { Item } from './codec.ts';

/** AWS's errors by name, since neither the engine's nor the client's classes belong in a decision. */
export function isFailedCondition(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}

/** A transaction in which a condition failed or another writer was at work: the same answer for us, read again. */
export function isLostTransaction(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return false;
  const reasons: unknown = Reflect.get(error, 'CancellationReasons');
  if (!Array.isArray(reasons)) return true;
  return reasons.every((reason) =>
    ['None', 'ConditionalCheckFailed', 'TransactionConflict'].includes(String(reason?.Code ?? 'None')),
  );
}

/** A single write that met a transaction on its item (TransactionConflictException): nothing was written, and the next try may. */
export function isCrossed(error: unknown): boolean {
  return error instanceof Error && error.name === 'TransactionConflictException';
}

/** The item that a condition has kept as it was (`ReturnValuesOnConditionCheckFailure`), or an empty one where there is none; null where nothing stood in the way. */
export async function keptBy(write: () => Promise<unknown>): Promise<Item | null> {
  try {
    await write();
    return null;
  } catch (error) {
    if (!isFailedCondition(error)) throw error;
    return Object(Reflect.get(Object(error), 'Item'));
  }
}
