import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { deskArchive, folderArchive, type RawArchive } from '../local/replay/raw-archive.ts';
import { UsageError } from './command.ts';

/** Where the raw input of a desk lies: its bucket in a folder, or the AWS endpoint of a desk on a laptop. */
export type Place = { desk: string } | { archive: string };

export const LAPTOP_DESK = 'http://127.0.0.1:4566';

export const PLACE_OPTIONS = { archive: { type: 'string' }, desk: { type: 'string' } } as const;

export function placeOf({ archive, desk }: { archive?: string | undefined; desk?: string | undefined }): Place {
  if (archive !== undefined && desk !== undefined)
    throw new UsageError('the input comes from --archive or from --desk: name one of them');
  return archive === undefined ? { desk: desk ?? LAPTOP_DESK } : { archive: resolve(archive) };
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
