import * as z from 'zod/mini';
import { DeskError } from '../errors.ts';
import type { Blobs, Clock } from '../platform/ports.ts';
import { hashName } from '../store/hash.ts';
import type { Quarantined, QuarantineStore } from '../store/quarantine-store.ts';

const rerunJob = z.object({ rerun: z.string().check(z.regex(/^raw\/[A-Za-z0-9_-]+$/)), quarantined: z.string() });

/** A job as it came first; `quarantined` names the entry when it comes back from quarantine. */
export type Unwrapped = { body: unknown; quarantined: string | null };

/** What the desk-api sends to run an entry again: the job itself lies in the bucket. */
export function rerunOf(entry: { id: string; raw: string }): z.infer<typeof rerunJob> {
  return { rerun: entry.raw, quarantined: entry.id };
}

export async function unwrapJob(blobs: Pick<Blobs, 'get'>, body: unknown): Promise<Unwrapped> {
  const again = rerunJob.safeParse(body);
  if (!again.success) return { body, quarantined: null };
  const kept = await blobs.get(again.data.rerun);
  if (!kept)
    throw new DeskError('input.missing', `the quarantined job ${again.data.rerun} is not in the bucket`, {
      recovery: 'retry',
    });
  return { body: JSON.parse(Buffer.from(kept).toString('utf8')), quarantined: again.data.quarantined };
}

type QuarantineDeps = { blobs: Pick<Blobs, 'put'>; quarantine: QuarantineStore; clock: Clock };

/** Keeps the job and shows it with its reason; a job that has come back and failed again renews its entry. */
export async function quarantineJob(
  { blobs, quarantine, clock }: QuarantineDeps,
  { body, quarantined }: Unwrapped,
  why: Omit<Quarantined, 'raw'>,
): Promise<void> {
  const renewed = { state: 'waiting', at: clock.now(), reason: why.reason } as const;
  if (quarantined && (await quarantine.mark(quarantined, renewed))) return;
  const text = JSON.stringify(body);
  const name = hashName(text);
  await blobs.put(`raw/${name}`, Buffer.from(text), { contentType: 'application/json' });
  await quarantine.quarantine({ ...why, raw: `raw/${name}` }, name);
}
