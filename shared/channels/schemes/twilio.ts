import { fromBase64, fromHex, hmac, sameBytes, sha256 } from '../signing.ts';
import { anySecret, type Check, invalid, type Signed } from './scheme.ts';

type Params = Readonly<Record<string, string | readonly string[]>>;

/**
 * Twilio: base64 HMAC-SHA1 with the auth token over the address as Twilio called it, then the form's parameters sorted by name; a JSON body goes in through
 * its SHA-256 in the address's `bodySHA256`. https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function checkTwilio({ secrets, headers, body, url, params }: Signed): Check {
  const header = headers['x-twilio-signature'];
  if (header === undefined) return invalid('header x-twilio-signature is missing');
  if (!url) return invalid('the address that was called is not known');
  const given = fromBase64(header);
  if (!given) return invalid('header x-twilio-signature is not base64');
  const bodyHash = /[?&]bodySHA256=([^&#]*)/.exec(url)?.[1];
  if (bodyHash !== undefined && !hashMatches(bodyHash, body)) return invalid('bodySHA256 does not match the body');
  const form = bodyHash === undefined ? formText(params ?? readForm(body)) : '';
  const spellings = addressSpellings(url);
  return anySecret(secrets, (secret) =>
    spellings.some((address) => sameBytes(hmac('sha1', secret, address, form), given)),
  );
}

function hashMatches(hex: string, body: Uint8Array): boolean {
  const given = fromHex(hex, 32);
  return given !== undefined && sameBytes(sha256(body), given);
}

function readForm(body: Uint8Array): Params {
  const form = new URLSearchParams(new TextDecoder('utf-8', { ignoreBOM: true }).decode(body));
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
}

/** Twilio's own library sorts by code unit, and takes a repeated parameter's different values once each, sorted. */
function formText(params: Params): string {
  const values = (value: string | readonly string[]) =>
    typeof value === 'string' ? [value] : [...new Set(value)].sort();
  return Object.entries(params)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, value]) => values(value).map((one) => name + one))
    .join('');
}

/** Twilio signs some calls with the default port written out and some without: both spellings of the same address count. */
function addressSpellings(url: string): string[] {
  const parts = /^(https?):\/\/([^/?#]*?)(:\d+)?([/?#].*|)$/s.exec(url);
  if (!parts) return [url];
  const [, scheme = '', host = '', , rest = ''] = parts;
  const port = scheme === 'https' ? ':443' : ':80';
  return [...new Set([url, `${scheme}://${host}${rest}`, parts[3] ? url : `${scheme}://${host}${port}${rest}`])];
}
