import * as z from 'zod';
import type { S3Engine } from '../engine/s3/engine.ts';
import type { Stack } from '../template/stack.ts';
import { readProperties } from './read-properties.ts';

// Notifications would carry behaviour; encryption, lifecycle, logging and public access do not show on a laptop.
const bucket = z.looseObject({
  NotificationConfiguration: z.undefined({ error: 'notifications do not work here' }).optional(),
});

export function makeBuckets(stack: Stack, s3: S3Engine): void {
  for (const resource of stack.of('AWS::S3::Bucket')) {
    readProperties(bucket, resource);
    s3.createBucket({ Bucket: resource.name });
  }
}
