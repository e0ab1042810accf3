import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import { LOCAL_CREDENTIALS } from '../credentials.ts';
import { splitTarget, type WireRequest } from '../wire.ts';

/** AWS allows for clocks that differ by so much. */
const CLOCK_SKEW_MS = 15 * 60 * 1000;
const LONGEST_SECONDS = 604_800;

/**
 * Checks a request signed in its query (SigV4, https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html) with the laptop's keys. `now` is
 * the wall clock: a link is for a browser, so the desk's movable clock does not reach it. Throws AccessDenied, SignatureDoesNotMatch,
 * InvalidAccessKeyId or AuthorizationQueryParametersError.
 */
export function checkPresigned(request: WireRequest, now: number): void {
  const { query } = splitTarget(request.target);
  const [accessKey = '', ...scope] = (query.get('X-Amz-Credential') ?? '').split('/');
  if (accessKey !== LOCAL_CREDENTIALS.accessKeyId) {
    throw denied('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  }
  checkTime(query, now);
  checkEveryAmzHeaderIsSigned(request, signedHeadersOf(query));
  const expected = signature(request, scope);
  const given = Buffer.from(query.get('X-Amz-Signature') ?? '');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw denied(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
    );
  }
}

function denied(code: string, message: string): AwsError {
  return new AwsError(code, message, { status: 403 });
}

function checkTime(query: URLSearchParams, now: number): void {
  const seconds = Number(query.get('X-Amz-Expires'));
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '') ?? [];
  const [year = 0, month = 0, ...rest] = parts.map(Number);
  const signedAt = Date.UTC(year, month - 1, ...rest);
  if (parts.length !== 6 || !Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_SECONDS) {
    throw new AwsError(
      'AuthorizationQueryParametersError',
      'X-Amz-Date and X-Amz-Expires must hold a time and seconds up to a week',
    );
  }
  if (signedAt > now + CLOCK_SKEW_MS) throw denied('AccessDenied', 'Request is not yet valid');
  if (now > signedAt + seconds * 1000) throw denied('AccessDenied', 'Request has expired');
}

function signedHeadersOf(query: URLSearchParams): string[] {
  return (query.get('X-Amz-SignedHeaders') ?? '').split(';');
}

/** Such headers change what is stored, so the holder of a link may not add any. */
function checkEveryAmzHeaderIsSigned({ headers }: WireRequest, signed: readonly string[]): void {
  const extra = Object.keys(headers).find((name) => name.startsWith('x-amz-') && !signed.includes(name));
  if (extra !== undefined || !signed.includes('host')) {
    throw denied('AccessDenied', `There were headers present in the request which were not signed: ${extra ?? 'host'}`);
  }
}

function signature(request: WireRequest, scope: readonly string[]): Buffer {
  const [day = '', region = '', service = '', terminator = ''] = scope;
  const toSign = [
    'AWS4-HMAC-SHA256',
    splitTarget(request.target).query.get('X-Amz-Date') ?? '',
    scope.join('/'),
    createHash('sha256').update(canonicalRequest(request)).digest('hex'),
  ].join('\n');
  const key = [day, region, service, terminator].reduce<Buffer | string>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${LOCAL_CREDENTIALS.secretAccessKey}`,
  );
  return Buffer.from(createHmac('sha256', key).update(toSign).digest('hex'));
}

function canonicalRequest({ method, target, headers }: WireRequest): string {
  const { path, query } = splitTarget(target);
  const signed = signedHeadersOf(query);
  return [
    method,
    path
      .split('/')
      .map((part) => encode(decodeURIComponent(part)))
      .join('/'),
    canonicalQuery(query),
    ...signed.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}`),
    '',
    signed.join(';'),
    query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  ].join('\n');
}

function canonicalQuery(query: URLSearchParams): string {
  const pairs = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const);
  pairs.sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Percent-encoding of SigV4: everything but the unreserved characters of RFC 3986. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
