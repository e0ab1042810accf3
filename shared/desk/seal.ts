import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

/** What may be read only by whoever has the desk's own key; `name` keeps one thing from being taken for another. */
type SealKind = { key: string; name: string };

/** AES-256-GCM under a key of its own: `salt` must be used for nothing else, so that no nonce is needed. RFC 5869, NIST SP 800-38D. */
export function seal(kind: SealKind, salt: string, text: string): string {
  const cipher = createCipheriv('aes-256-gcm', keyOf(kind, salt), NONCE);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${salt}.${sealed.toString('base64url')}`;
}

/** Null for what was sealed by another key, under another name, or changed since. */
export function unseal(kind: SealKind, sealed: string): string | null {
  const [salt = '', body = ''] = sealed.split('.');
  const bytes = Buffer.from(body, 'base64url');
  if (bytes.length < TAG_BYTES) return null;
  const opened = createDecipheriv('aes-256-gcm', keyOf(kind, salt), NONCE);
  opened.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([opened.update(bytes.subarray(0, -TAG_BYTES)), opened.final()]).toString('utf8');
  } catch {
    return null;
  }
}

const TAG_BYTES = 16;
const NONCE = Buffer.alloc(12);

function keyOf({ key, name }: SealKind, salt: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, salt, `sealed\0${name}`, 32));
}
