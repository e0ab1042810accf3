import { DeskError } from '../errors.ts';
import type { Secrets } from '../platform/ports.ts';

/** Asked for at each use, so that no start waits for it and a changed key takes hold as any other secret does. */
export type SigningKey = () => Promise<string>;

/** The desk's own key, for reply addresses and one-minute addresses: a plain string, or JSON with `key`. Without it nothing is signed or believed. */
export function signingKey(secrets: Secrets, name: string): SigningKey {
  return async () => {
    const text = await secrets.get(name);
    const key = text?.startsWith('{') ? String(JSON.parse(text).key ?? '') : (text ?? '');
    if (key.length < 16)
      throw new DeskError('environment.missing', `the secret ${name} holds no key of at least 16 characters`, {
        recovery: 'retry',
      });
    return key;
  };
}
