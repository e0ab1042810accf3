import { hashName } from '../store/hash.ts';

/** How a participant of a mail conversation is remembered: enough to know them again, nothing to read. */
export const participant = (address: string): string => hashName(address.toLowerCase()).slice(0, 8);
