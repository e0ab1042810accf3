import { AwsError } from '../aws-error.ts';
import type { WireAnswer } from '../wire.ts';
import { document, element, elements, unescapeXml, type Xml, type XmlContent } from '../xml.ts';
import type { ListObjects, S3Engine } from './engine.ts';
import type { ObjectFacts } from './objects.ts';
import { readPayload } from './payload.ts';
import { allowOnly, notImplemented, S3_NAMESPACE, type S3Request } from './request.ts';

const LIST_QUERY = new Set([
  'list-type',
  'prefix',
  'delimiter',
  'max-keys',
  'start-after',
  'continuation-token',
  'encoding-type',
  'fetch-owner',
]);

const MOST_KEYS = 1000;

/** ListBuckets, CreateBucket, HeadBucket, GetBucketLocation, ListObjectsV2 and DeleteObjects. */
export function bucketOperation(engine: S3Engine, request: S3Request): WireAnswer {
  const { method, bucket: Bucket, query } = request;
  if (Bucket === '') return listBuckets(engine, request);
  if (method === 'POST' && query.has('delete')) return deleteObjects(engine, request);
  if (method === 'GET' && query.get('list-type') === '2') return listObjects(engine, request);
  if (method === 'GET' && query.has('location')) return location(engine, request);
  allowOnly(request, () => false);
  if (method === 'HEAD') engine.headBucket({ Bucket });
  else if (method === 'PUT') engine.createBucket({ Bucket });
  else throw notImplemented(request);
  return { status: 200, headers: { location: `/${Bucket}` }, body: '' };
}

function listBuckets(engine: S3Engine, request: S3Request): WireAnswer {
  if (request.method !== 'GET') throw notImplemented(request);
  allowOnly(request, () => false);
  const buckets = engine.listBuckets().map(({ name, createdAt }) => {
    return element('Bucket', elements({ Name: name, CreationDate: new Date(createdAt).toISOString() }));
  });
  return xmlAnswer('ListAllMyBucketsResult', [
    element('Owner', elements({ ID: 'local', DisplayName: 'local' })),
    element('Buckets', buckets),
  ]);
}

function location(engine: S3Engine, request: S3Request): WireAnswer {
  allowOnly(request, (name) => name === 'location');
  engine.headBucket({ Bucket: request.bucket });
  return xmlAnswer('LocationConstraint', '');
}

function listObjects(engine: S3Engine, request: S3Request): WireAnswer {
  allowOnly(request, (name) => LIST_QUERY.has(name));
  const input = listInput(request.bucket, request.query);
  const page = engine.listObjectsV2(input);
  const encoded = request.query.get('encoding-type') === 'url';
  const name = (text: string) => (encoded ? encodeURIComponent(text).replaceAll('%2F', '/') : text);
  return xmlAnswer('ListBucketResult', [
    element('EncodingType', encoded ? 'url' : undefined),
    ...pageFacts(input, page, name),
    ...page.objects.map((facts) => element('Contents', contents(facts, name))),
    ...page.prefixes.map((prefix) => element('CommonPrefixes', [element('Prefix', name(prefix))])),
  ]);
}

type Page = ReturnType<S3Engine['listObjectsV2']>;
type Encode = (text: string) => string;

function pageFacts(input: ListObjects, { objects, prefixes, next }: Page, name: Encode): Xml[] {
  const { Bucket, Prefix = '', Delimiter, StartAfter, MaxKeys, ContinuationToken } = input;
  return elements({
    Name: Bucket,
    Prefix: name(Prefix),
    Delimiter: Delimiter && name(Delimiter),
    StartAfter: StartAfter && name(StartAfter),
    MaxKeys,
    KeyCount: objects.length + prefixes.length,
    IsTruncated: next !== undefined,
    ContinuationToken,
    NextContinuationToken: next,
  });
}

function contents({ key, modifiedAt, etag, bytes }: ObjectFacts, name: Encode): Xml[] {
  const LastModified = new Date(modifiedAt).toISOString();
  return elements({ Key: name(key), LastModified, ETag: `"${etag}"`, Size: bytes, StorageClass: 'STANDARD' });
}

function listInput(bucket: string, query: URLSearchParams): ListObjects {
  const given = (name: string) => query.get(name) ?? undefined;
  const [Prefix, Delimiter] = [given('prefix'), given('delimiter')];
  const [StartAfter, ContinuationToken] = [given('start-after'), given('continuation-token')];
  const MaxKeys = Number(given('max-keys') ?? MOST_KEYS);
  if (!Number.isInteger(MaxKeys) || MaxKeys < 0)
    throw new AwsError('InvalidArgument', 'max-keys must be a number from 0');
  return {
    Bucket: bucket,
    MaxKeys: Math.min(MaxKeys, MOST_KEYS),
    ...(Prefix === undefined ? {} : { Prefix }),
    ...(Delimiter === undefined ? {} : { Delimiter }),
    ...(StartAfter === undefined ? {} : { StartAfter }),
    ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
  };
}

function deleteObjects(engine: S3Engine, request: S3Request): WireAnswer {
  allowOnly(request, (name) => name === 'delete');
  const body = Buffer.from(readPayload(request.body, request.headers)).toString();
  if (/<VersionId>/.test(body)) throw notImplemented(request);
  const keys = [...body.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => unescapeXml(key));
  if (keys.length === 0 || keys.length > MOST_KEYS)
    throw new AwsError('MalformedXML', `a deletion takes 1 to ${MOST_KEYS} keys, not ${keys.length}`);
  engine.deleteObjects({ Bucket: request.bucket, Keys: keys });
  const deleted = /<Quiet>true<\/Quiet>/.test(body) ? [] : keys;
  return xmlAnswer(
    'DeleteResult',
    deleted.map((key) => element('Deleted', [element('Key', key)])),
  );
}

function xmlAnswer(root: string, content: Exclude<XmlContent, undefined>): WireAnswer {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: document(root, S3_NAMESPACE, content) };
}
