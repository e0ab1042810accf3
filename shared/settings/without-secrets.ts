/** Secrets lie in Secrets Manager, and settings that name one are refused where that can be told; what bears such a name all the same is shown to nobody. */
const SECRET = /secret|token|password|passphrase|private|credential/i;
const HIDDEN = '•••';

/** The same value with what may open something struck out: under a name that says so, and in an address what stands before the host and after the path. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return withoutKeys(value);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, isSecret(key, each) ? HIDDEN : withoutSecrets(each)]),
  );
}

/** A count or a switch opens nothing. */
function isSecret(key: string, value: unknown): boolean {
  return SECRET.test(key) && typeof value === 'string' && value !== '';
}

/** Many services let in whoever knows an address: its query and fragment may be the key. */
function withoutKeys(text: string): string {
  return text.replaceAll(/\b(https?:\/\/)([^\s/@]*@)?([^\s?#]+)([?#]\S*)?/gi, (_, scheme, user, rest, key) =>
    [scheme, user ? `${HIDDEN}@` : '', rest, key ? `${String(key).charAt(0)}${HIDDEN}` : ''].join(''),
  );
}
