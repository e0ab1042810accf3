/** Who can mend it by trying again: nobody (`never`) or time (`retry`). */
export type Recovery = 'never' | 'retry';

/**
 * A fault with a name: the edges throw it, one file maps it to HTTP, one to batch failures.
 * A decision that says no is a value (a refusal), never an exception; anything else that is thrown is a bug.
 */
export class DeskError extends Error {
  readonly code: string;
  readonly recovery: Recovery;

  /** @param code dotted, for example `ticket.conflict`; the message is lower case and names the value and the fix. */
  constructor(code: string, message: string, options: { recovery: Recovery; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'DeskError';
    this.code = code;
    this.recovery = options.recovery;
  }
}

/** Narrows any thrown value to a DeskError of this code (or of this family, with a trailing dot). */
export function isDeskError(error: unknown, code: string): error is DeskError {
  if (!(error instanceof DeskError)) return false;
  return code.endsWith('.') ? error.code.startsWith(code) : error.code === code;
}
