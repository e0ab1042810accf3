import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { deskArchive, folderArchive, type RawArchive } from '../local/replay/raw-archive.ts';
import { type Io, UsageError } from './command.ts';
import { laptopOf } from './ledger/target.ts';

/** Where the raw input of a desk lies: its bucket in a folder, or the AWS endpoint of a desk on a laptop. */
export type Place = { desk: string } | { archive: string };

export const PLACE_OPTIONS = { archive: { type: 'string' }, desk: { type: 'string' } } as const;

type Asked = { archive?: string | undefined; desk?: string | undefined };

export function placeOf({ archive, desk }: Asked, { env }: Pick<Io, 'env'>): Place {
  if (archive !== undefined && desk !== undefined)
    throw new UsageError('the input comes from --archive or from --desk: name one of them');
  return archive === undefined ? { desk: desk ?? laptopOf(env) } : { archive: resolve(archive) };
}

export async function openArchive(place: Place): Promise<RawArchive> {
  if ('desk' in place) return deskArchive(place.desk);
  if (!existsSync(place.archive)) throw new UsageError(`--archive ${place.archive} does not exist`);
  return folderArchive(place.archive);
}

/** The same place as another checkout's command line takes it. */
export function placeArgs(place: Place): string[] {
  return 'desk' in place ? ['--desk', place.desk] : ['--archive', place.archive];
}
