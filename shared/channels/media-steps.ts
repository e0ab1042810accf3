import type { HttpAnswer } from './channel.ts';
import type { MediaEnd, MediaSource, MediaStep, Missing } from './media.ts';
import { retryAfter } from './retry-after.ts';

/** An address that anybody may open: nothing of ours is told there. */
export function plainFile(url: string): MediaStep | null {
  return /^https?:\/\//i.test(url) ? { kind: 'file', call: { url, headers: {} } } : null;
}

/** For channels whose files lie at public addresses. */
export const plainMedia: MediaSource['media'] = ({ url }) => plainFile(url);

/** What follows the scheme of a name of ours: `line-content:<id>`. */
export function named(url: string, scheme: string): string | undefined {
  return url.startsWith(`${scheme}:`) ? url.slice(scheme.length + 1) : undefined;
}

/** Whether an address leads to one of a provider's own hosts, by https: only there a token may go. `.example.com` stands for all below it. */
export function isOf(url: string, hosts: readonly string[]): boolean {
  const read = URL.parse(url);
  const isHere = (host: string) => (host.startsWith('.') ? read?.host.endsWith(host) : read?.host === host);
  return read?.protocol === 'https:' && hosts.some(isHere);
}

export const gone: Missing = { kind: 'missing', why: 'gone', reason: 'the provider no longer has it' };

export function refusedUs(detail: string): Missing {
  const reason = `the provider refused the account's token (${detail}): look at its rights, then fetch it again`;
  return { kind: 'missing', why: 'failed', reason };
}

export function failed(reason: string): Missing {
  return { kind: 'missing', why: 'failed', reason };
}

/** What a status alone says of a call with our token; null where it went well. */
export function endOf({ status, headers }: Pick<HttpAnswer, 'status' | 'headers'>): MediaEnd | null {
  if (status === 202) return { kind: 'later', reason: 'the provider is still preparing it', ...retryAfter(headers) };
  if (status >= 200 && status < 300) return null;
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return { kind: 'later', reason: `the provider answered ${status}`, ...retryAfter(headers) };
  if (status === 404 || status === 410) return gone;
  if (status === 401 || status === 403) return refusedUs(String(status));
  return failed(`the provider answered ${status}`);
}
