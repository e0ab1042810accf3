import { AwsError } from '../aws-error.ts';
import type { WireAnswer } from '../wire.ts';
import { document, elements } from '../xml.ts';
import type { PutObject, S3Engine } from './engine.ts';
import type { ObjectFacts } from './objects.ts';
import { readPayload } from './payload.ts';
import { cutRange } from './range.ts';
import { allowOnly, notImplemented, S3_NAMESPACE, type S3Request } from './request.ts';

/** PutObject, CopyObject, GetObject, HeadObject and DeleteObject. */
export function objectOperation(engine: S3Engine, request: S3Request): WireAnswer {
  const { method, bucket: Bucket, key: Key, headers } = request;
  if (method === 'GET' || method === 'HEAD') return read(engine, request);
  allowOnly(request, () => false);
  if (method === 'DELETE') {
    engine.deleteObject({ Bucket, Key });
    return { status: 204, headers: {}, body: '' };
  }
  if (method !== 'PUT') throw notImplemented(request);
  return headers['x-amz-copy-source'] === undefined
    ? put(engine, request)
    : copy(engine, request, headers['x-amz-copy-source']);
}

function put(engine: S3Engine, request: S3Request): WireAnswer {
  const { bucket: Bucket, key: Key, headers } = request;
  const Body = readPayload(request.body, headers);
  const { etag } = engine.putObject({ Bucket, Key, Body, Metadata: userMetadata(headers), ...objectHeaders(headers) });
  return { status: 200, headers: { etag: `"${etag}"` }, body: '' };
}

function userMetadata(headers: S3Request['headers']): Record<string, string> {
  const prefix = 'x-amz-meta-';
  const own = Object.entries(headers).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]));
}

type HeaderFields = Pick<
  PutObject,
  'ContentType' | 'ContentEncoding' | 'ContentDisposition' | 'CacheControl' | 'IfNoneMatch'
>;

function objectHeaders(headers: S3Request['headers']): HeaderFields {
  const encodings = (headers['content-encoding'] ?? '').split(',').map((part) => part.trim());
  const encoding = encodings.filter((part) => part !== '' && part !== 'aws-chunked').join(',');
  const {
    'content-type': type,
    'content-disposition': disposition,
    'cache-control': cache,
    'if-none-match': noneMatch,
  } = headers;
  return {
    ...(type === undefined ? {} : { ContentType: type }),
    ...(encoding === '' ? {} : { ContentEncoding: encoding }),
    ...(disposition === undefined ? {} : { ContentDisposition: disposition }),
    ...(cache === undefined ? {} : { CacheControl: cache }),
    ...(noneMatch === undefined ? {} : { IfNoneMatch: noneMatch }),
  };
}

function copy(engine: S3Engine, { bucket: Bucket, key: Key }: S3Request, source: string): WireAnswer {
  const [bucket = '', ...key] = decodeURIComponent(source).replace(/^\//, '').split('/');
  const { etag, modifiedAt } = engine.copyObject({ from: { Bucket: bucket, Key: key.join('/') }, Bucket, Key });
  const content = elements({ LastModified: new Date(modifiedAt).toISOString(), ETag: `"${etag}"` });
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: document('CopyObjectResult', S3_NAMESPACE, content),
  };
}

const OVERRIDES = [
  'content-type',
  'content-disposition',
  'content-encoding',
  'content-language',
  'cache-control',
  'expires',
];

function read(engine: S3Engine, request: S3Request): WireAnswer {
  allowOnly(request, (name) => OVERRIDES.some((header) => name === `response-${header}`));
  const { method, bucket: Bucket, key: Key, headers } = request;
  const facts = engine.headObject({ Bucket, Key });
  if (headers['if-none-match'] === `"${facts.etag}"`)
    throw new AwsError('NotModified', 'Not Modified', { status: 304 });
  if (headers['if-match'] !== undefined && headers['if-match'] !== `"${facts.etag}"`) {
    throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
      status: 412,
    });
  }
  const common = { ...factHeaders(facts), ...overrides(request.query) };
  if (method === 'HEAD')
    return { status: 200, headers: { ...common, 'content-length': String(facts.bytes) }, body: '' };
  const { status, range, body } = cutRange(engine.getObject({ Bucket, Key }).Body, headers['range']);
  return { status, headers: { ...common, ...range }, body };
}

function factHeaders({
  etag,
  modifiedAt,
  contentType,
  contentEncoding,
  contentDisposition,
  cacheControl,
  metadata,
}: ObjectFacts) {
  const given = {
    'content-encoding': contentEncoding,
    'content-disposition': contentDisposition,
    'cache-control': cacheControl,
  };
  return {
    'content-type': contentType,
    etag: `"${etag}"`,
    'last-modified': new Date(modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
    ...Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
  };
}

/** `response-content-disposition` and its like: how the signer of a link wants the object served. A line break in it cannot become a header. */
function overrides(query: URLSearchParams): Record<string, string> {
  const given = OVERRIDES.flatMap((header) => {
    const value = query.get(`response-${header}`);
    return value === null ? [] : [[header, value] as const];
  });
  const broken = given.find(([, value]) => /[^\x20-\x7e\x80-\xff]/.test(value));
  if (broken) throw new AwsError('InvalidArgument', `response-${broken[0]} must be Latin-1 without control characters`);
  return Object.fromEntries(given);
}
