import { readdir, readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { GetObjectCommand, ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { DeskError } from '../../shared/errors.ts';
import { LOCAL_CREDENTIALS } from '../engine/credentials.ts';

/** The raw bucket of a desk, to read only. */
export type RawArchive = {
  /** Keys that begin with `prefix`, which ends at a slash, in order. */
  keys(prefix: string): Promise<string[]>;
  /** Undefined where there is no such object. */
  read(key: string): Promise<Uint8Array | undefined>;
};

/** A bucket copied to a folder, as `aws s3 sync` does. */
export function folderArchive(folder: string): RawArchive {
  const root = resolve(folder);
  // Keys stand in notices that anybody with access to the topic may have written: none leads out of the folder.
  const inside = (key: string): string | undefined => {
    const path = join(root, key);
    return path.startsWith(root + sep) ? path : undefined;
  };
  return {
    async keys(prefix) {
      const path = inside(prefix);
      const found = path ? await ifThere(() => readdir(path, { withFileTypes: true, recursive: true })) : undefined;
      const files = (found ?? []).filter((entry) => entry.isFile());
      const names = files.map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1));
      return names.map((name) => name.replaceAll(sep, '/')).sort();
    },
    async read(key) {
      const path = inside(key);
      return path ? ifThere(() => readFile(path)) : undefined;
    },
  };
}

/** The bucket of a desk that runs on a laptop, through its AWS endpoint. */
export async function deskArchive(endpoint: string): Promise<RawArchive> {
  const s3 = new S3Client({
    endpoint,
    region: 'eu-central-1',
    credentials: LOCAL_CREDENTIALS,
    forcePathStyle: true,
    maxAttempts: 1,
  });
  const Bucket = await rawBucket(s3, endpoint);
  return {
    async keys(prefix) {
      const keys: string[] = [];
      let next: string | undefined;
      do {
        const page = await s3.send(
          new ListObjectsV2Command({ Bucket, Prefix: prefix, ...(next && { ContinuationToken: next }) }),
        );
        keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
        next = page.NextContinuationToken;
      } while (next);
      return keys;
    },
    async read(Key) {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
        throw error;
      }
    },
  };
}

async function rawBucket(s3: S3Client, endpoint: string): Promise<string> {
  try {
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
    const found = Buckets.find(({ Name }) => Name?.startsWith('rawbucket'))?.Name;
    if (found) return found;
  } catch (cause) {
    throw new DeskError(
      'replay.no-desk',
      `no desk answers at ${endpoint}: start it with npm start, or name an exported archive with --archive DIR`,
      { recovery: 'never', cause },
    );
  }
  throw new DeskError('replay.no-bucket', `the desk at ${endpoint} has no raw bucket`, { recovery: 'never' });
}

async function ifThere<Found>(read: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await read();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(String(Reflect.get(Object(error), 'code')))) return undefined;
    throw error;
  }
}
