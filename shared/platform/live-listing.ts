import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Listing } from './ports.ts';

/** A bucket's own list: one request for a thousand objects. */
export function liveListing(bucket: string, client = new S3Client({})): Listing {
  return {
    async list(prefix) {
      const all: { key: string; at: number; bytes: number }[] = [];
      let next: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(next ? { ContinuationToken: next } : {}) }),
        );
        for (const { Key = '', LastModified, Size = 0 } of page.Contents ?? [])
          all.push({ key: Key, at: LastModified?.getTime() ?? 0, bytes: Size });
        next = page.NextContinuationToken;
      } while (next);
      return all;
    },
  };
}
