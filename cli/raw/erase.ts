import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { type ArchiveKind, archiveFolder } from '../../shared/desk/archive.ts';
import { erasedJob } from '../../shared/ledger/erased.ts';
import { HOUR, hoursOf } from '../../shared/ledger/hours.ts';
import { readInputs } from '../../shared/ledger/read-inputs.ts';
import type { Blobs, Listing, Removal } from '../../shared/platform/ports.ts';
import type { RawInput, RawOfConversation } from './find.ts';

export type EraseDeps = { blobs: Pick<Blobs, 'get' | 'put'>; listing: Listing; removal: Removal };

const archivedLine = z.looseObject({ id: z.string(), sentAt: z.number(), body: z.unknown() });

/**
 * Deletes what was found. In the archive a line stays in the place of each job, without its words, so that the ledger still balances and a replay can say what
 * it leaves out. The archive comes first: what dies in between is found again through the messages. Answers how many lines were replaced.
 */
export async function eraseRaw(deps: EraseDeps, found: RawOfConversation, on: string): Promise<number> {
  const inputs = new Map(found.inputs.map((input) => [`${input.kind}|${input.name}`, input]));
  let replaced = 0;
  for (const { kind, prefix } of foldersOf(found))
    for (const { key } of await deps.listing.list(prefix))
      replaced += await rewrite(deps, { kind, key }, { inputs, on });
  for (const key of found.objects) await deps.removal.remove(key);
  return replaced;
}

function foldersOf({ periods }: RawOfConversation): { kind: ArchiveKind; prefix: string }[] {
  const hours = periods.flatMap(({ from, until }) => hoursOf({ from: from - HOUR, until: until + HOUR }));
  return [...new Set(hours)].flatMap((hour) =>
    (['chat', 'mail'] as const).map((kind) => ({ kind, prefix: archiveFolder(kind, hour) })),
  );
}

type Where = { kind: ArchiveKind; key: string };
type What = { inputs: ReadonlyMap<string, RawInput>; on: string };

async function rewrite(deps: EraseDeps, { kind, key }: Where, { inputs, on }: What): Promise<number> {
  const bytes = await deps.blobs.get(key);
  if (!bytes) return 0;
  const lines = gunzipSync(bytes).toString('utf8').split('\n').filter(Boolean);
  const rewritten = await Promise.all(lines.map((line) => lineInstead(deps, { kind, line }, { inputs, on })));
  const replaced = rewritten.filter((line, index) => line !== lines[index]).length;
  if (replaced === 0) return 0;
  await deps.blobs.put(key, gzipSync(rewritten.join('\n')), { contentType: 'application/x-ndjson', encoding: 'gzip' });
  return replaced;
}

async function lineInstead(
  deps: EraseDeps,
  { kind, line }: { kind: ArchiveKind; line: string },
  { inputs, on }: What,
): Promise<string> {
  const job = archivedLine.safeParse(parsed(line));
  if (!job.success) return line;
  const { id, sentAt, body } = job.data;
  const [input] = await readInputs(deps.blobs, [{ kind, id, sentAt, body }]);
  const found = input && inputs.get(`${kind}|${input.name}`);
  if (!found) return line;
  const { name, channel, account, at } = found;
  return JSON.stringify({ id, sentAt, body: erasedJob({ on, name, channel, account, at }) });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
