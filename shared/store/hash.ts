import { createHash } from 'node:crypto';

/** 128 bits that name something by its parts; JSON keeps the parts apart. */
export function hashName(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
