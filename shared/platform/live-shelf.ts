import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DeskError } from '../errors.ts';
import type { Shelf } from './ports.ts';

/** The bucket of the search index. */
export function liveShelf(bucket: string, client = new S3Client({})): Shelf {
  return {
    async put(key, bytes) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
    },
    async range(key, from, to) {
      if (to <= from) return new Uint8Array();
      try {
        const { Body } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${from}-${to - 1}` }),
        );
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (error instanceof NoSuchKey)
          throw new DeskError('search.segment-gone', `${key} was merged into another segment`, { recovery: 'retry' });
        throw error;
      }
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
}
