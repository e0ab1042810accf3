import { hash } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import { type KeyPage, listKeys } from './list-keys.ts';
import { fileObjects, memoryObjects, type ObjectFacts, type ObjectStore } from './objects.ts';

export type S3Options = {
  clock: { now(): number };
  /** A folder for the objects; without it they live in memory. */
  dir?: string;
};

export type PutObject = {
  Bucket: string;
  Key: string;
  Body?: Uint8Array | string;
  ContentType?: string;
  ContentEncoding?: string;
  ContentDisposition?: string;
  CacheControl?: string;
  Metadata?: Readonly<Record<string, string>>;
  /** `*`: only if there is no such object yet. */
  IfNoneMatch?: string;
};

type At = { Bucket: string; Key: string };

export type ListObjects = {
  Bucket: string;
  Prefix?: string;
  Delimiter?: string;
  MaxKeys?: number;
  StartAfter?: string;
  ContinuationToken?: string;
};

type BucketState = { createdAt: number; objects: Map<string, ObjectFacts> };
type State = { clock: { now(): number }; store: ObjectStore; buckets: Map<string, BucketState> };

export type S3Engine = ReturnType<typeof createS3Engine>;

const LONGEST_KEY_BYTES = 1024;

/** S3 in this process: whole objects, latest version only. Throws NoSuchBucket, NoSuchKey, PreconditionFailed and the like by name. */
export function createS3Engine(options: S3Options) {
  const state = openState(options);
  const { buckets } = state;
  return {
    /** Does nothing where the bucket exists: the runner makes them from the template at each start. */
    createBucket: ({ Bucket }: { Bucket: string }): void => createBucket(state, Bucket),
    headBucket({ Bucket }: { Bucket: string }): void {
      bucketOf(buckets, Bucket);
    },
    listBuckets: () => listBuckets(buckets),
    putObject: (input: PutObject): ObjectFacts => putObject(state, input),
    getObject: (at: At) => getObject(state, at),
    headObject: ({ Bucket, Key }: At): ObjectFacts => objectOf(buckets, Bucket, Key),
    deleteObject: (at: At): void => deleteObject(state, at),
    deleteObjects({ Bucket, Keys }: { Bucket: string; Keys: readonly string[] }): void {
      for (const Key of Keys) deleteObject(state, { Bucket, Key });
    },
    copyObject: (input: At & { from: At }): ObjectFacts => copyObject(state, input),
    listObjectsV2: (input: ListObjects): KeyPage & { objects: ObjectFacts[] } => listObjects(buckets, input),
  };
}

function openState({ clock, dir }: S3Options): State {
  const store = dir === undefined ? memoryObjects() : fileObjects(dir);
  const buckets = new Map<string, BucketState>();
  const past = store.load();
  for (const { name, createdAt } of past.buckets) buckets.set(name, { createdAt, objects: new Map() });
  for (const { bucket, facts } of past.objects) buckets.get(bucket)?.objects.set(facts.key, facts);
  return { clock, store, buckets };
}

function createBucket({ clock, store, buckets }: State, name: string): void {
  checkBucketName(name);
  if (buckets.has(name)) return;
  const createdAt = clock.now();
  store.addBucket(name, createdAt);
  buckets.set(name, { createdAt, objects: new Map() });
}

function listBuckets(buckets: ReadonlyMap<string, BucketState>): { name: string; createdAt: number }[] {
  const all = [...buckets].map(([name, { createdAt }]) => ({ name, createdAt }));
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function putObject({ clock, store, buckets }: State, input: PutObject): ObjectFacts {
  const { objects } = bucketOf(buckets, input.Bucket);
  const body = typeof input.Body === 'string' ? Buffer.from(input.Body) : (input.Body ?? new Uint8Array());
  checkPut(input, objects);
  const facts = factsOf(input, body, clock.now());
  store.put(input.Bucket, facts, body);
  objects.set(input.Key, facts);
  return facts;
}

function getObject({ store, buckets }: State, { Bucket, Key }: At): { facts: ObjectFacts; Body: Uint8Array } {
  const facts = objectOf(buckets, Bucket, Key);
  return { facts, Body: store.get(Bucket, facts) };
}

function deleteObject({ store, buckets }: State, { Bucket, Key }: At): void {
  bucketOf(buckets, Bucket).objects.delete(Key);
  store.remove(Bucket, Key);
}

function copyObject(state: State, { from, Bucket, Key }: At & { from: At }): ObjectFacts {
  const { facts, Body } = getObject(state, from);
  return putObject(state, { Bucket, Key, Body, ...headersOf(facts) });
}

function listObjects(buckets: ReadonlyMap<string, BucketState>, { Bucket, ...page }: ListObjects) {
  const { objects } = bucketOf(buckets, Bucket);
  const listed = listKeys([...objects.keys()], page);
  return { ...listed, objects: listed.keys.flatMap((key) => objects.get(key) ?? []) };
}

function bucketOf(buckets: ReadonlyMap<string, BucketState>, name: string): BucketState {
  const bucket = buckets.get(name);
  if (!bucket) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', { status: 404 });
  return bucket;
}

function objectOf(buckets: ReadonlyMap<string, BucketState>, bucket: string, key: string): ObjectFacts {
  const facts = bucketOf(buckets, bucket).objects.get(key);
  if (!facts) throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 });
  return facts;
}

function checkBucketName(name: string): void {
  if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..')) return;
  throw new AwsError('InvalidBucketName', `The specified bucket is not valid: ${name}`);
}

function checkPut({ Key, IfNoneMatch }: PutObject, objects: ReadonlyMap<string, ObjectFacts>): void {
  if (Key === '' || Buffer.byteLength(Key) > LONGEST_KEY_BYTES)
    throw new AwsError('KeyTooLongError', 'Your key is too long');
  if (IfNoneMatch !== undefined && IfNoneMatch !== '*')
    throw new AwsError('NotImplemented', 'If-None-Match takes only * here', { status: 501 });
  if (IfNoneMatch === '*' && objects.has(Key)) {
    throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
      status: 412,
    });
  }
}

function factsOf(input: PutObject, body: Uint8Array, now: number): ObjectFacts {
  const { ContentEncoding: encoding, ContentDisposition: disposition, CacheControl: cache } = input;
  return {
    key: input.Key,
    bytes: body.length,
    etag: hash('md5', body),
    modifiedAt: now,
    contentType: input.ContentType ?? 'application/octet-stream',
    ...(encoding === undefined ? {} : { contentEncoding: encoding }),
    ...(disposition === undefined ? {} : { contentDisposition: disposition }),
    ...(cache === undefined ? {} : { cacheControl: cache }),
    metadata: input.Metadata ?? {},
  };
}

function headersOf({ contentType, contentEncoding, contentDisposition, cacheControl, metadata }: ObjectFacts) {
  return {
    ContentType: contentType,
    ...(contentEncoding === undefined ? {} : { ContentEncoding: contentEncoding }),
    ...(contentDisposition === undefined ? {} : { ContentDisposition: contentDisposition }),
    ...(cacheControl === undefined ? {} : { CacheControl: cacheControl }),
    Metadata: metadata,
  };
}
