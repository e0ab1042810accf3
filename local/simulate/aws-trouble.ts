import { DeskError } from '../../shared/errors.ts';

/** What AWS's clients throw once their own retries are used up. */
export function throttled(name = 'ProvisionedThroughputExceededException', status = 400): Error {
  const error = Object.assign(new Error('the level of requests is too high'), {
    $metadata: { httpStatusCode: status },
  });
  error.name = name;
  return error;
}

/** Another transaction was at work on one of the items. */
export function conflicted(count: number): Error {
  const CancellationReasons = Array.from({ length: count }, (_, index) => ({
    Code: index === count - 1 ? 'TransactionConflict' : 'None',
  }));
  const error = Object.assign(new Error('transaction cancelled'), {
    CancellationReasons,
    $metadata: { httpStatusCode: 400 },
  });
  error.name = 'TransactionCanceledException';
  return error;
}

/** A connection that broke: no status, so nobody knows whether it was done. */
export function answerLost(): Error {
  const error = new Error('socket hang up');
  error.name = 'TimeoutError';
  return error;
}

export function unsent(failed: number, of: number): DeskError {
  return new DeskError('jobs.unsent', `${failed} of ${of} jobs were not taken: ServiceUnavailable`, {
    recovery: 'retry',
  });
}
