import { AwsError } from '../aws-error.ts';
import { splitTarget, type WireAnswer, type WireRequest } from '../wire.ts';
import { document, elements } from '../xml.ts';
import { bucketOperation } from './bucket-wire.ts';
import type { S3Engine } from './engine.ts';
import { objectOperation } from './object-wire.ts';
import { checkPresigned } from './presigned.ts';
import type { S3Request } from './request.ts';

/** Query parameters that change nothing here: what the SDKs add for themselves, and the signature's own. */
const IDLE_QUERY =
  /^(x-id|x-amz-(algorithm|credential|date|expires|signature|signedheaders|content-sha256|security-token))$/i;

/** Headers of AWS's own that we obey or that ask for nothing. Any other would be silently ignored, so it is refused. */
const KNOWN_HEADER =
  /^x-amz-(date|content-sha256|security-token|user-agent|decoded-content-length|trailer|checksum-.*|sdk-checksum-algorithm|meta-.*|copy-source|server-side-encryption|expected-bucket-owner)$/;

/**
 * Answers one path-style S3 request. `now` is the wall clock, for links signed in the query. A request must be signed, as the buckets are private;
 * signatures in the Authorization header are not checked, those of links are.
 */
export function answerS3(engine: S3Engine, request: WireRequest, now: number): WireAnswer {
  try {
    const s3 = readRequest(request);
    if (s3.query.has('X-Amz-Algorithm')) checkPresigned(request, now);
    else if (!request.headers['authorization']?.startsWith('AWS4-'))
      throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
    return s3.key === '' ? bucketOperation(engine, s3) : objectOperation(engine, s3);
  } catch (error) {
    if (error instanceof URIError)
      return errorAnswer(request, new AwsError('InvalidURI', "Couldn't parse the specified URI."));
    if (!(error instanceof AwsError)) throw error;
    return errorAnswer(request, error);
  }
}

function readRequest(request: WireRequest): S3Request {
  const { path, query } = splitTarget(request.target);
  const [, bucket = '', ...key] = path.split('/');
  const lifted = [...query].filter(([name]) => name.startsWith('x-amz-'));
  const headers = { ...Object.fromEntries(lifted), ...request.headers };
  const unknown = Object.keys(headers).find((name) => name.startsWith('x-amz-') && !KNOWN_HEADER.test(name));
  if (unknown !== undefined)
    throw new AwsError('NotImplemented', `the local endpoint does not know the header ${unknown}`, { status: 501 });
  const asked = [...query.keys()].filter((name) => !IDLE_QUERY.test(name) && !name.startsWith('x-amz-'));
  const { method, body } = request;
  return {
    method,
    bucket: decodeURIComponent(bucket),
    key: decodeURIComponent(key.join('/')),
    query,
    asked,
    headers,
    body,
  };
}

function errorAnswer({ method, target }: WireRequest, error: AwsError): WireAnswer {
  const content = elements({
    Code: error.name,
    Message: error.message,
    Resource: splitTarget(target).path,
    RequestId: 'local',
  });
  const body = document('Error', null, content);
  const { httpStatusCode: status } = error.$metadata;
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: method === 'HEAD' || status === 304 ? '' : body,
  };
}
