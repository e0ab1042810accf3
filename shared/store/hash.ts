import { hash } from 'node:crypto';

/** 128 bits that name something by its parts; JSON keeps the parts apart. */
export function hashName(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 22);
}
