import type { Invoked } from '../lambda/invocation.ts';

/** Which records of a batch failed: none, all, or these identifiers. */
export type BatchOutcome =
  | { kind: 'done' }
  | { kind: 'all-failed' }
  | { kind: 'some-failed'; failed: ReadonlySet<string> };

/**
 * Reads an answer as an event source mapping with ReportBatchItemFailures does: null, `{}` and an empty list are success; a thrown error, an empty or
 * unknown identifier, or anything of another shape fails the whole batch.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function readBatchResponse(invoked: Invoked, identifiers: readonly string[], partial: boolean): BatchOutcome {
  if (!invoked.ok) return { kind: 'all-failed' };
  if (!partial) return { kind: 'done' };
  const { payload } = invoked;
  if (payload === null || payload === undefined) return { kind: 'done' };
  if (typeof payload !== 'object') return { kind: 'all-failed' };
  const failures = (payload as { batchItemFailures?: unknown }).batchItemFailures;
  if (failures === undefined || failures === null) return { kind: 'done' };
  if (!Array.isArray(failures)) return { kind: 'all-failed' };
  const failed = failures.map((each: { itemIdentifier?: unknown } | null) => each?.itemIdentifier);
  if (failed.length === 0) return { kind: 'done' };
  const known = new Set(identifiers);
  if (!failed.every((each): each is string => typeof each === 'string' && known.has(each)))
    return { kind: 'all-failed' };
  return { kind: 'some-failed', failed: new Set(failed) };
}
