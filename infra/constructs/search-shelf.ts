import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { keepLogicalId } from '../keep-logical-id.ts';
import type { DeskFunction } from './desk-function.ts';
import { SECURED } from './secured.ts';

/** The segments of the search index. A bucket of its own, since the raw bucket forgets all that is old; `switchboard search rebuild` makes it anew from the table. */
export class SearchShelf extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, { accessLog }: { accessLog: s3.Bucket }) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      ...SECURED,
      serverAccessLogsBucket: accessLog as s3.IBucket,
      serverAccessLogsPrefix: 'search/',
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    });
    keepLogicalId(this.bucket, 'SearchBucket');
  }

  readableBy(reader: DeskFunction): void {
    this.open(reader, ['s3:GetObject']);
  }

  /** Merged segments are read, and deleted when nobody needs them any more. */
  keptBy(keeper: DeskFunction): void {
    this.open(keeper, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']);
  }

  private open(to: DeskFunction, actions: string[]): void {
    to.knows('SEARCH_BUCKET', this.bucket.bucketName);
    to.may(actions, [this.bucket.arnForObjects('segments/*')]);
  }
}
