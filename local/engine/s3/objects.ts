import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What a bucket knows of one object. `etag` is the MD5 in hex, `modifiedAt` on the engine's clock. */
export type ObjectFacts = {
  key: string;
  bytes: number;
  etag: string;
  modifiedAt: number;
  contentType: string;
  contentEncoding?: string;
  contentDisposition?: string;
  cacheControl?: string;
  metadata: Readonly<Record<string, string>>;
};

/** Where the bytes lie. `load` answers what an earlier process left. */
export type ObjectStore = {
  load(): { buckets: { name: string; createdAt: number }[]; objects: { bucket: string; facts: ObjectFacts }[] };
  addBucket(name: string, createdAt: number): void;
  put(bucket: string, facts: ObjectFacts, body: Uint8Array): void;
  get(bucket: string, facts: ObjectFacts): Uint8Array;
  remove(bucket: string, key: string): void;
};

export function memoryObjects(): ObjectStore {
  const bodies = new Map<string, Uint8Array>();
  const id = (bucket: string, key: string) => `${bucket}/${key}`;
  return {
    load: () => ({ buckets: [], objects: [] }),
    addBucket: () => {},
    put: (bucket, { key }, body) => void bodies.set(id(bucket, key), Uint8Array.from(body)),
    get: (bucket, { key }) => bodies.get(id(bucket, key)) ?? new Uint8Array(),
    remove: (bucket, key) => void bodies.delete(id(bucket, key)),
  };
}

/** Written first and renamed then: what a crash leaves under this ending was never acknowledged. */
const UNFINISHED = '.new';
const BUCKET_FACTS = 'bucket.json';

/**
 * One file per object, named by the key's digest since keys are no safe file names: a first line of JSON facts, then the bytes. A file appears whole or
 * not at all (write, then rename), so a SIGKILL leaves no half object.
 */
export function fileObjects(dir: string): ObjectStore {
  const pathOf = (bucket: string, key: string) => join(dir, bucket, createHash('sha256').update(key).digest('hex'));
  return {
    load: () => loadObjects(dir),
    addBucket(name, createdAt) {
      mkdirSync(join(dir, name), { recursive: true });
      writeFileSync(join(dir, name, BUCKET_FACTS), JSON.stringify({ name, createdAt }));
    },
    put(bucket, facts, body) {
      const path = pathOf(bucket, facts.key);
      writeFileSync(path + UNFINISHED, Buffer.concat([Buffer.from(`${JSON.stringify(facts)}\n`), body]));
      renameSync(path + UNFINISHED, path);
    },
    get(bucket, { key, bytes }) {
      const content = readFileSync(pathOf(bucket, key));
      return content.subarray(content.length - bytes);
    },
    remove: (bucket, key) => rmSync(pathOf(bucket, key), { force: true }),
  };
}

function loadObjects(dir: string): ReturnType<ObjectStore['load']> {
  const names = existsSync(dir) ? readdirSync(dir).filter((name) => existsSync(join(dir, name, BUCKET_FACTS))) : [];
  return {
    buckets: names.map((name) => JSON.parse(readFileSync(join(dir, name, BUCKET_FACTS), 'utf8'))),
    objects: names.flatMap((bucket) => loadBucket(join(dir, bucket)).map((facts) => ({ bucket, facts }))),
  };
}

function loadBucket(folder: string): ObjectFacts[] {
  const files = readdirSync(folder);
  for (const file of files) if (file.endsWith(UNFINISHED)) rmSync(join(folder, file));
  return files
    .filter((file) => /^[0-9a-f]{64}$/.test(file))
    .map((file) => JSON.parse(readFirstLine(join(folder, file))));
}

function readFirstLine(path: string): string {
  const file = openSync(path, 'r');
  const chunk = Buffer.alloc(16_384);
  let line = '';
  for (;;) {
    const read = readSync(file, chunk);
    const end = chunk.subarray(0, read).indexOf(0x0a);
    line += chunk.toString('latin1', 0, end < 0 ? read : end);
    if (end >= 0 || read === 0) break;
  }
  closeSync(file);
  return Buffer.from(line, 'latin1').toString('utf8');
}
