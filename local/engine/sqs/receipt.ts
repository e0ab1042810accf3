import { sqsError } from './errors.ts';

export type Receipt = { queue: string; id: string };

/** A handle is opaque to its holder; it names the message and is worth something only as long as it is the message's latest. */
export function makeReceipt({ queue, id }: Receipt, nonce: string): string {
  return Buffer.from(JSON.stringify([queue, id, nonce])).toString('base64');
}

/** Throws ReceiptHandleIsInvalid for anything that `makeReceipt` did not make for this queue. */
export function readReceipt(handle: string | undefined, queue: string): Receipt {
  const parts = parse(handle ?? '');
  if (Array.isArray(parts) && parts[0] === queue && typeof parts[1] === 'string') return { queue, id: parts[1] };
  throw sqsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);
}

function parse(handle: string): unknown {
  try {
    return JSON.parse(Buffer.from(handle, 'base64').toString());
  } catch {
    return undefined;
  }
}
