import type { Account, RawRequest, Reply, Verdict } from '../../shared/channels/channel.ts';
import type { Find } from '../../shared/channels/load.ts';
import type { Verifier } from '../../shared/channels/verifiers.ts';
import type { Accounts } from '../../shared/desk/accounts.ts';
import type { ChatJob } from '../../shared/desk/jobs.ts';
import type { Instant } from '../../shared/domain/words.ts';
import { type HttpAnswer, type HttpRequest, httpHandler, json, problem } from '../../shared/platform/http-handler.ts';
import type { KeySets } from '../../shared/platform/key-sets.ts';
import type { Blobs, Clock, Ids, Jobs, Log } from '../../shared/platform/ports.ts';

export type IntakeDeps = {
  verifiers: Find<Verifier>;
  keySets: KeySets;
  accounts: Accounts;
  jobs: Jobs;
  blobs: Pick<Blobs, 'put'>;
  /** Where providers call us, by the desk's own knowledge: what a request says of its host proves nothing. */
  publicUrl: string;
  clock: Clock;
  ids: Ids;
  log: Log;
};

type Asked = { request: RawRequest; account: Account; now: Instant };

/** Headers that a normaliser may want; the rest may hold credentials and stays out of the archive. */
const KEPT = ['content-type', 'webhook-id', 'webhook-timestamp', 'x-slack-retry-num', 'i-twilio-idempotency-token'];
/** Meta sends up to 1,000 updates at once and drops for ever what is refused for long; Lambda itself takes 6 MB, escapes included. */
const MAX_BODY = 4 * 1024 * 1024;
/** Base64 and the envelope around it must stay well under SQS's limit, and a small job is a cheap job. */
const SPILL_OVER = 150 * 1024;

const ACCEPTED = json(200, { accepted: true });

/** Signature over the raw bytes, handshakes, one durable job, 200: nothing else may take time or fail here. */
export const makeHandler = (deps: IntakeDeps) => httpHandler((request) => take(deps, request), deps.log);

async function take(deps: IntakeDeps, request: HttpRequest): Promise<HttpAnswer> {
  const { channel: name = '', account: id = '' } = request.params;
  const known = deps.verifiers(name);
  const account = known && (await deps.accounts.find(name, id));
  // One answer for an unknown account and a bad signature: a stranger learns nothing about the desk's accounts.
  if (!known || !account) return problem(401, 'channel.unverified', 'no such channel account, or not signed for it');
  if (request.body.length > MAX_BODY)
    return problem(413, 'input.too-large', `the body has ${request.body.length} bytes, at most ${MAX_BODY} are taken`);
  const asked = { request: rawRequest(request, deps.publicUrl), account, now: deps.clock.now() };
  const verdict = known.keyed ? await judge(deps, known, asked) : known.verify(asked.request, account, asked.now);
  if (verdict.kind === 'answer') return told(verdict);
  if (verdict.kind === 'refused') return problem(401, 'channel.unverified', verdict.reason);
  await enqueue(deps, request, { channel: name, account: id });
  return verdict.reply ? told(verdict.reply) : ACCEPTED;
}

/** A provider whose keys change: they are fetched only for a request that names one. */
async function judge({ keySets }: IntakeDeps, { verify, keyed }: Verifier, asked: Asked): Promise<Verdict> {
  const wanted = keyed?.wanted(asked.request);
  if (!keyed || !wanted) return verify(asked.request, asked.account, asked.now);
  return keyed.judge({ ...asked, keys: await keySets.get(wanted) });
}

function told({ status, contentType, body }: Reply): HttpAnswer {
  return { status, headers: { 'content-type': contentType }, body };
}

function rawRequest({ method, headers, query, body, path, search }: HttpRequest, publicUrl: string): RawRequest {
  const url = `${publicUrl}${path}${search}`;
  return { method: method === 'GET' ? 'GET' : 'POST', headers, query, body, url };
}

async function enqueue(
  { jobs, blobs, clock, ids }: IntakeDeps,
  request: HttpRequest,
  route: { channel: string; account: string },
): Promise<void> {
  const receivedAt = clock.now();
  const spill =
    request.body.length > SPILL_OVER
      ? `spill/${new Date(receivedAt).toISOString().slice(0, 10)}/${ids.next()}`
      : undefined;
  if (spill) await blobs.put(spill, request.body);
  const body = spill ? { spill } : { body: base64(request.body) };
  const job: ChatJob = { ...route, receivedAt, headers: kept(request.headers), ...body };
  await jobs.send([{ body: job, group: `${route.channel}/${route.account}` }]);
}

/** Each webhook passes here: no lists are made on the way. */
function kept(given: HttpRequest['headers']): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of KEPT) if (given[name]) headers[name] = given[name];
  return headers;
}

/** Without copying the bytes first. */
function base64({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
