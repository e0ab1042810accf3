import type { Account } from '../../shared/channels/channel.ts';
import type { FileCall, MediaEnd, MediaSource, MediaStep } from '../../shared/channels/media.ts';
import { endOf, failed } from '../../shared/channels/media-steps.ts';
import type { AccessTokens } from '../../shared/desk/access-tokens.ts';
import { fileTypeOf } from '../../shared/desk/file-type.ts';
import type { Attachment } from '../../shared/domain/message.ts';
import type { Instant } from '../../shared/domain/words.ts';
import type { Downloaded, Downloads } from '../../shared/platform/ports.ts';

export type FetchDeps = {
  downloads: Downloads;
  tokens: AccessTokens;
  /** Bytes of a file at most. */
  mostBytes: number;
};

type Got = { kind: 'file'; bytes: Uint8Array; contentType: string } | MediaEnd;

export type Wanted = {
  source: MediaSource;
  account: Account;
  attachment: Attachment;
  thread: string;
  /** This attempt's own name, and its moment. */
  ref: string;
  at: Instant;
};

const ANSWER_BYTES = 400_000;
const ASK_MS = 10_000;
const FILE_MS = 35_000;
/** No channel asks more than once before it knows; a list of questions without end is a bug of ours. */
const MOST_STEPS = 4;

/** The steps that a channel names, one after the other, until the file is there or the end is known. Never throws for what lies with others. */
export async function fetchFile(deps: FetchDeps, wanted: Wanted): Promise<Got> {
  try {
    const granted = await deps.tokens.grant(wanted.source, wanted.account);
    if (granted.kind === 'refused') return unGranted(granted.outcome);
    const got = await walk(deps, { ...wanted, account: granted.account });
    if (got.kind !== 'missing' || got.why !== 'failed') return got;
    // It may have been a token that was kept for too long.
    const heard = deps.tokens.heard(granted, { kind: 'failed', class: 'reauth', reason: got.reason });
    return heard.kind === 'retry' ? { kind: 'later', reason: got.reason } : got;
  } catch (error) {
    return { kind: 'later', reason: wordsOf(error) };
  }
}

function unGranted(outcome: { kind: string; reason?: string }): MediaEnd {
  const reason = outcome.reason ?? 'no token for the account';
  return outcome.kind === 'retry' ? { kind: 'later', reason } : failed(reason);
}

async function walk(deps: FetchDeps, { source, attachment, ...asked }: Wanted): Promise<Got> {
  let step: MediaStep | null = source.media({ ...asked, url: attachment.url ?? '' });
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    if (!step) return failed('this channel does not say how it is fetched: open it in the provider’s own app');
    if (step.kind === 'file') return readFile(deps, step.call, attachment);
    if (step.kind !== 'ask') return step;
    step = await ask(deps, step);
  }
  return failed('the provider passes the question on without end');
}

async function ask({ downloads }: FetchDeps, { call, read }: Extract<MediaStep, { kind: 'ask' }>): Promise<MediaStep> {
  const { url, headers, body } = call;
  const method = call.method === 'POST' ? 'POST' : 'GET';
  // A provider's API does not redirect; following one could carry our token to a stranger.
  const got = await downloads.get({
    url,
    method,
    headers,
    body,
    most: ANSWER_BYTES,
    follows: false,
    timeoutMs: ASK_MS,
  });
  if (got.kind === 'too-large') return failed('the provider answered with more than an answer');
  if (got.kind === 'refused') return refused(got);
  return read({ status: got.status, headers: got.headers, body: Buffer.from(got.bytes).toString('utf8') });
}

async function readFile(deps: FetchDeps, { url, headers }: FileCall, attachment: Attachment): Promise<Got> {
  const { downloads, mostBytes: most } = deps;
  const got = await downloads.get({ url, method: 'GET', headers, most, follows: true, timeoutMs: FILE_MS });
  if (got.kind === 'refused') return refused(got);
  if (got.kind === 'too-large')
    return { kind: 'missing', why: 'too-large', reason: `it is larger than the ${most / 1e6} MB that this desk takes` };
  const told = 'authorization' in headers || 'x-user' in headers;
  return endOfFile(got.status, told) ?? endOf(got) ?? judged(got.bytes, attachment);
}

/** Where nothing of ours was told, a refusal means that the address has run out. */
function endOfFile(status: number, told: boolean): MediaEnd | null {
  if (told || (status !== 401 && status !== 403)) return null;
  return { kind: 'missing', why: 'gone', reason: `its address is no longer good (${status})` };
}

function judged(bytes: Uint8Array, { contentType: claimed }: Attachment): Got {
  const contentType = fileTypeOf(bytes);
  if (bytes.length === 0) return failed('the provider sent nothing');
  if (contentType === 'text/html' && !/html/.test(claimed))
    return failed('a web page came in its place: the provider may want another right of the account');
  return { kind: 'file', bytes, contentType };
}

function refused({ reason }: Extract<Downloaded, { kind: 'refused' }>): MediaEnd {
  return { kind: 'missing', why: 'refused', reason };
}

/** Addresses may hold tokens: of what a connection says only its code is passed on. */
function wordsOf(error: unknown): string {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return `the connection failed (${code})`;
  return typeof message === 'string' && message.startsWith('no answer within') ? message : 'the connection failed';
}
