import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError } from '../aws-error.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * The object's bytes out of a request body: taken out of `aws-chunked` framing if it is so framed (SDK v3 and the CLI send a checksum as a trailer), and checked
 * against every checksum that came along. CRC32C and CRC64NVME are let pass. Throws BadDigest, IncompleteBody.
 */
export function readPayload(body: Uint8Array, headers: Headers): Uint8Array {
  const framed = (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');
  const { bytes, trailers } = framed ? unchunk(Buffer.from(body)) : { bytes: Buffer.from(body), trailers: {} };
  const length = headers['x-amz-decoded-content-length'];
  if (framed && length !== undefined && Number(length) !== bytes.length) {
    throw new AwsError(
      'IncompleteBody',
      'You did not provide the number of bytes specified by the Content-Length HTTP header',
    );
  }
  checkDigests(bytes, { ...headers, ...trailers });
  return bytes;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html; the signatures of signed chunks are not looked at. */
function unchunk(body: Buffer): { bytes: Buffer; trailers: Headers } {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, Math.max(at, end)), 16);
    if (end < 0 || Number.isNaN(size) || end + 2 + size > body.length)
      throw new AwsError('IncompleteBody', 'the aws-chunked body is cut off');
    at = end + 2;
    if (size === 0) return { bytes: Buffer.concat(parts), trailers: readTrailers(body.toString('latin1', at)) };
    parts.push(body.subarray(at, at + size));
    at += size + 2;
  }
}

function readTrailers(text: string): Headers {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
}

const DIGESTS: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'content-md5': (bytes) => createHash('md5').update(bytes).digest('base64'),
  'x-amz-checksum-sha1': (bytes) => createHash('sha1').update(bytes).digest('base64'),
  'x-amz-checksum-sha256': (bytes) => createHash('sha256').update(bytes).digest('base64'),
  'x-amz-checksum-crc32': (bytes) => {
    const value = Buffer.alloc(4);
    value.writeUInt32BE(crc32(bytes));
    return value.toString('base64');
  },
};

function checkDigests(bytes: Buffer, headers: Headers): void {
  for (const [name, digest] of Object.entries(DIGESTS)) {
    const given = headers[name];
    if (given !== undefined && given !== digest(bytes)) {
      throw new AwsError('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
    }
  }
}
