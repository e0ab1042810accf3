import { sha256 } from '../signing.ts';

const OURS = 'desk-';

/** At most 25 characters. Discord sends nothing twice under one nonce within some minutes, and gives it back with the message. */
export function nonceOf(ref: string): string {
  return `${OURS}${Buffer.from(sha256(ref)).toString('hex').slice(0, 20)}`;
}

export function isOurs(nonce: string | undefined): boolean {
  return nonce?.startsWith(OURS) === true;
}
