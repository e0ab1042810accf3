import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Removal } from './ports.ts';

/** Apart from the store of a bucket, so that hardly any function can delete. */
export function liveRemoval(bucket: string, client = new S3Client({})): Removal {
  return {
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
}
