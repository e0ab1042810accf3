import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Blobs } from './ports.ts';

const DOWNLOAD_SECONDS = 60;
const UPLOAD_SECONDS = 300;

/** What may be shown in a browser's own page: raster images only, as anything else may hold script. */
const RASTER = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** The parts of a bucket that need no signing, so that most functions do not bundle the signer. */
export function liveStore(bucket: string, client = new S3Client({})): Pick<Blobs, 'put' | 'get'> {
  return {
    async put(key, bytes, meta) {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: bytes,
          ...(meta?.contentType ? { ContentType: meta.contentType } : {}),
          ...(meta?.encoding ? { ContentEncoding: meta.encoding } : {}),
        }),
      );
    },
    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  };
}

/** The whole bucket, with addresses that hand out or take one object for a short while. */
export function liveBlobs(
  bucket: string,
  // Otherwise an upload's address would sign the checksum of an empty body, which no browser's file has.
  client = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' }),
): Blobs {
  return {
    ...liveStore(bucket, client),
    signedUrl: (key, { fileName, contentType, inline }) => {
      const raster = RASTER.has(contentType);
      const how = inline && raster ? 'inline' : 'attachment';
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentType: raster ? contentType : 'application/octet-stream',
        ResponseContentDisposition: `${how}; filename*=UTF-8''${encodeURIComponent(fileName).replaceAll("'", '%27')}`,
      });
      return getSignedUrl(client, command, { expiresIn: DOWNLOAD_SECONDS });
    },
    uploadUrl: (key, contentType, bytes) => {
      const size = bytes === undefined ? {} : { ContentLength: bytes };
      const command = new PutObjectCommand({ Bucket: bucket, Key: key, ContentType: contentType, ...size });
      // The kind is signed only where it is asked for, and then S3 takes no other.
      const signableHeaders = bytes === undefined ? {} : { signableHeaders: new Set(['content-type']) };
      return getSignedUrl(client, command, { expiresIn: UPLOAD_SECONDS, ...signableHeaders });
    },
  };
}
