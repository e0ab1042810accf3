import { AwsError } from '../aws-error.ts';

/** A path-style request taken apart. `asked` are the query's parameters that mean something; headers include those lifted into a signed link. */
export type S3Request = {
  method: string;
  bucket: string;
  key: string;
  query: URLSearchParams;
  asked: readonly string[];
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
};

export const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** What we do not imitate (versions, multipart, tags, policies …) is refused by name. */
export function notImplemented({ method, asked }: S3Request): AwsError {
  const what = asked.length === 0 ? method : `${method} ?${asked.join('&')}`;
  return new AwsError('NotImplemented', `the local endpoint does not know the S3 request ${what}`, { status: 501 });
}

/** Refuses a request that asks for more than these query parameters. */
export function allowOnly(request: S3Request, allowed: (name: string) => boolean): void {
  if (!request.asked.every(allowed)) throw notImplemented(request);
}
