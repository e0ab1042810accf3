import { gunzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { type ArchiveKind, archiveFolder } from '../desk/archive.ts';
import type { Instant } from '../domain/words.ts';
import type { Blobs, Listing } from '../platform/ports.ts';
import { HOUR, hoursOf, MINUTE, type Period } from './hours.ts';
import { inTurn } from './in-turn.ts';

const archivedJob = z.object({ id: z.string(), sentAt: z.number(), body: z.unknown() });

export type ArchivedJob = { kind: ArchiveKind; id: string; sentAt: Instant; body: unknown };

/** `broken`: objects that cannot be read, whole or in part. */
export type Archive = {
  jobs: ArchivedJob[];
  broken: { kind: ArchiveKind; key: string; at: Instant; reason: string }[];
};

export type ArchiveDeps = { listing: Listing; blobs: Pick<Blobs, 'get'> };

export const AT_ONCE = 24;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Every job that may have come in within a period, each once. A batch lies in the hour of its first job, which may be an hour before the others', and a job
 * that had to come back is archived again in a later one: so the hour before and the hour after are read too, leaving out what was written before the
 * period began, give or take a clock.
 */
export async function readArchive(deps: ArchiveDeps, { from, until }: Period): Promise<Archive> {
  const folders = hoursOf({ from: from - HOUR, until: until + HOUR }).flatMap((hour) =>
    (['chat', 'mail'] as const).map((kind) => ({ kind, prefix: archiveFolder(kind, hour) })),
  );
  const listed = await Promise.all(
    folders.map(async ({ kind, prefix }) =>
      (await deps.listing.list(prefix)).filter(({ at }) => at >= from - MINUTE).map((object) => ({ ...object, kind })),
    ),
  );
  const read = await inTurn(listed.flat(), AT_ONCE, (object) => readObject(deps, object));
  const jobs = new Map(read.flatMap((each) => each.jobs).map((job) => [`${job.kind}|${job.id}`, job]));
  return { jobs: [...jobs.values()], broken: read.flatMap((each) => each.broken) };
}

async function readObject(
  { blobs }: ArchiveDeps,
  object: { kind: ArchiveKind; key: string; at: Instant },
): Promise<Archive> {
  const bytes = await blobs.get(object.key);
  const { lines, reason } = linesOf(bytes);
  const jobs = lines.flatMap((line) => readLine(line) ?? []).map((job) => ({ ...job, kind: object.kind }));
  const lost = reason ?? (jobs.length < lines.length ? `${lines.length - jobs.length} of its lines are no job` : null);
  const { kind, key, at } = object;
  return { jobs, broken: lost === null ? [] : [{ kind, key, at, reason: lost }] };
}

function linesOf(bytes: Uint8Array | undefined): { lines: string[]; reason: string | null } {
  if (!bytes) return { lines: [], reason: 'it was listed but is not there' };
  try {
    const text = gunzipSync(bytes, { maxOutputLength: MAX_BYTES }).toString('utf8');
    return { lines: text.split('\n').filter((line) => line !== ''), reason: null };
  } catch (error) {
    return { lines: [], reason: `it cannot be unpacked: ${String(error).slice(0, 100)}` };
  }
}

function readLine(line: string): { id: string; sentAt: Instant; body: unknown } | null {
  try {
    const { id, sentAt, body } = archivedJob.parse(JSON.parse(line));
    return { id, sentAt, body };
  } catch {
    return null;
  }
}
