import { splitTarget, type WireAnswer } from '../wire.ts';

type Head = { headers: Readonly<Record<string, string>>; target: string; method: string };

const OWN_HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/**
 * Turns away what a web page could have sent. Any page can make a browser call a port on this machine: by a name that it points at 127.0.0.1 (DNS rebinding:
 * the Host tells) or across origins (the Origin tells). The desk's own pages may follow signed links; the other APIs are for programs, which send no Origin.
 */
export function refuseForeign(
  { headers, target, method }: Head,
  allowedOrigins: readonly string[],
): WireAnswer | undefined {
  const { host = '', origin } = headers;
  if (!OWN_HOST.test(host)) return forbidden(`the host ${JSON.stringify(host)} is not this machine's`);
  if (origin === undefined) return undefined;
  if (!allowedOrigins.includes(origin)) return forbidden(`the origin ${JSON.stringify(origin)} is not the desk's`);
  const signedLink = splitTarget(target).query.has('X-Amz-Signature');
  return signedLink || method === 'OPTIONS' ? undefined : forbidden('a page may only follow signed links');
}

function forbidden(reason: string): WireAnswer {
  return { status: 403, headers: { 'content-type': 'text/plain' }, body: `refused: ${reason}\n` };
}
