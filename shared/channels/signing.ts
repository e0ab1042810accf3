import { createHash, createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';

type Bytes = Uint8Array | string;

/** Constant time for equal lengths; unequal lengths are simply unequal (`timingSafeEqual` alone would throw, and a throw becomes a 500 that providers repeat). */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Compares shared secrets: hashed first, so that not even the length can be measured. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(sha256(a), sha256(b));
}

export function sha256(...parts: readonly Bytes[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The MAC over the parts as they follow one another, without joining them in memory. */
export function hmac(algorithm: 'sha256' | 'sha1', key: Bytes, ...parts: readonly Bytes[]): Uint8Array {
  const mac = createHmac(algorithm, key);
  for (const part of parts) mac.update(part);
  return mac.digest();
}

/** Exactly this many bytes in hex, else undefined: `Buffer.from` would stop silently at the first foreign character. */
export function fromHex(text: string, bytes: number): Uint8Array | undefined {
  return text.length === bytes * 2 && /^[0-9a-f]*$/i.test(text) ? Buffer.from(text, 'hex') : undefined;
}

/** Canonical, padded base64 of the standard alphabet, else undefined: `Buffer.from` accepts garbage and the URL alphabet. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** RFC 8032. `publicKey` in hex, as Discord shows it; a key that is none verifies nothing. */
export function ed25519Valid(signed: { publicKey: string; message: Uint8Array; signature: string }): boolean {
  const key = fromHex(signed.publicKey, 32);
  const signature = fromHex(signed.signature, 64);
  if (!key || !signature) return false;
  const x = Buffer.from(key).toString('base64url');
  return verify(
    null,
    signed.message,
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
    signature,
  );
}

/** An empty secret is none: HMAC takes an empty key without a word, and anyone can compute that. */
export function usable(secrets: readonly string[]): readonly string[] {
  return secrets.filter((secret) => secret.trim() !== '');
}
