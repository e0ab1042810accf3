import { hash } from 'node:crypto';
import { DeskError } from '../../shared/errors.ts';
import { type HttpAnswer, type HttpRequest, problemOf } from '../../shared/platform/http-handler.ts';
import { answerStore, type KeptAnswer } from '../../shared/store/answer-store.ts';
import { hashName } from '../../shared/store/hash.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';

type Asked = { deps: ApiDeps; caller: Caller; request: HttpRequest; secret: boolean };
/** `once`: the request's own name, null where its client gave it none. */
type Work = (once: string | null) => Promise<HttpAnswer>;

/**
 * A POST with an `Idempotency-Key` is carried out once for its caller, and answered alike for a day (draft-ietf-httpapi-idempotency-key-header). The claim is written before the work and the answer after it; of work that died
 * in between the claim expires, and what a command has left in the ticket (`once`) tells the next run that it was done.
 */
export async function answerOnce({ deps, caller, request, secret }: Asked, work: Work): Promise<HttpAnswer> {
  const named = request.method === 'POST' ? request.headers['idempotency-key'] : undefined;
  if (named === undefined) return work(null);
  if (!/^[\x21-\x7e]{1,200}$/.test(named))
    throw new DeskError('input.invalid', 'an Idempotency-Key is 1 to 200 letters, digits and signs', {
      recovery: 'never',
    });
  const name = hashName('request', caller.id, named);
  const answers = answerStore(deps);
  const claim = await answers.claim(name, digestOf(request), deps.realClock.now());
  if (claim.kind === 'answered') return again(claim.answer);
  if (claim.kind !== 'claimed') return refuse(claim.kind, named);
  try {
    const { answer, keeps } = await settle(() => work(hashName(name, String(claim.until))));
    if (keeps) await answers.keep(name, { status: answer.status, body: secret ? null : (answer.body ?? '') });
    else await answers.release(name);
    return answer;
  } catch (error) {
    await answers.release(name);
    throw error;
  }
}

/** What was done, or refused for good, stays so. What could not be read may be mended, and what time mends is tried again. */
async function settle(work: () => Promise<HttpAnswer>): Promise<{ answer: HttpAnswer; keeps: boolean }> {
  try {
    return { answer: await work(), keeps: true };
  } catch (error) {
    if (!(error instanceof DeskError) || error.recovery === 'retry') throw error;
    const answer = problemOf(error);
    return { answer, keeps: answer.status === 404 || answer.status === 409 };
  }
}

function again({ status, body }: KeptAnswer): HttpAnswer {
  if (body === null)
    throw new DeskError(
      'request.answered',
      'this was done before, and its answer is shown once: ask under another key',
      {
        recovery: 'never',
      },
    );
  const type = status < 300 ? 'application/json' : 'application/problem+json';
  return { status, body, headers: { 'content-type': `${type}; charset=utf-8`, 'idempotency-replayed': 'true' } };
}

function refuse(kind: 'busy' | 'other', named: string): never {
  if (kind === 'other')
    throw new DeskError(
      'request.other',
      `the Idempotency-Key "${named}" was given to another request: choose a new one`,
      {
        recovery: 'never',
      },
    );
  throw new DeskError('request.busy', `the request "${named}" is being worked on: ask again in a moment`, {
    recovery: 'retry',
  });
}

function digestOf({ method, path, search, body }: HttpRequest): string {
  return hash('sha256', Buffer.concat([Buffer.from(`${method} ${path}${search}\n`), body]), 'base64url');
}
