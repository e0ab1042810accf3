import type { ArchiveKind } from '../desk/archive.ts';
import { type Unwrapped, unwrapJob } from '../desk/quarantine-job.ts';
import type { Instant } from '../domain/words.ts';
import type { Blobs } from '../platform/ports.ts';
import { hashName } from '../store/hash.ts';
import { inTurn } from './in-turn.ts';
import { type ArchivedJob, AT_ONCE } from './read-archive.ts';

/** One raw job as it first came, however often it was archived: by a retry, a re-run, or the ledger's own repair. */
export type Input = {
  kind: ArchiveKind;
  /** By its words; also the name of its quarantine entry. */
  name: string;
  /** When it first stood in the queue. */
  sentAt: Instant;
  /** Null where a re-run names bytes that are gone. */
  body: { is: unknown } | null;
};

/** The inputs behind the jobs: what is the same word for word, arrival time included, is the same input. */
export async function readInputs(blobs: Pick<Blobs, 'get'>, jobs: readonly ArchivedJob[]): Promise<Input[]> {
  const inputs = new Map<string, Input>();
  const read = await inTurn(jobs, AT_ONCE, (job) => readInput(blobs, job));
  for (const input of read) {
    const key = `${input.kind}|${input.name}`;
    const known = inputs.get(key);
    if (!known || input.sentAt < known.sentAt) inputs.set(key, input);
  }
  return [...inputs.values()];
}

async function readInput(blobs: Pick<Blobs, 'get'>, { kind, sentAt, body }: ArchivedJob): Promise<Input> {
  const first = await unwrapped(blobs, body);
  // As shared/desk/quarantine-job.ts names it.
  const name = hashName(JSON.stringify(first ? first.body : body));
  // A dead letter may have died before it was archived: its entry's name begins with when it came.
  const cameAt = Number(first?.quarantined?.split('-')[0] ?? sentAt);
  return { kind, name, sentAt: Math.min(sentAt, cameAt || sentAt), body: first && { is: first.body } };
}

async function unwrapped(blobs: Pick<Blobs, 'get'>, body: unknown): Promise<Unwrapped | null> {
  try {
    return await unwrapJob(blobs, body);
  } catch {
    return null;
  }
}
