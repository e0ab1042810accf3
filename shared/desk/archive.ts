import { gzipSync } from 'node:zlib';
import { type Instant, iso } from '../domain/words.ts';
import type { Blobs } from '../platform/ports.ts';
import { hashName } from '../store/hash.ts';

export type ArchiveKind = 'chat' | 'mail';

/** Where the jobs of an hour lie. */
export function archiveFolder(kind: ArchiveKind, at: Instant): string {
  return `archive/${kind}/${iso(at).slice(0, 13).replaceAll(/[-T]/g, '/')}/`;
}

/**
 * Received = archived: the batch's raw jobs as one compressed object, before anything else is done with them. By the hour of arrival, named after
 * all jobs of the batch: the same batch overwrites itself, and another one that begins with the same job never does.
 */
export async function archiveJobs(
  blobs: Pick<Blobs, 'put'>,
  kind: ArchiveKind,
  jobs: readonly { id: string; sentAt: Instant; body: unknown }[],
): Promise<void> {
  const [first] = jobs;
  if (!first) return;
  const lines = jobs.map(({ id, sentAt, body }) => JSON.stringify({ id, sentAt, body })).join('\n');
  const name = hashName(...jobs.map(({ id }) => id));
  await blobs.put(`${archiveFolder(kind, first.sentAt)}${name}.jsonl.gz`, gzipSync(lines), {
    contentType: 'application/x-ndjson',
    encoding: 'gzip',
  });
}
