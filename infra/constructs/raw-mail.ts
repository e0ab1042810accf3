import { Aws, Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Retention } from '../../shared/settings/settings.ts';
import { keepLogicalId } from '../keep-logical-id.ts';
import { rawLifecycle } from '../raw-retention.ts';
import type { DeskFunction } from './desk-function.ts';
import { SECURED } from './secured.ts';

type RawMailProps = {
  readonly retention: Retention;
  /** Of the workspace and of pages with the chat: a browser puts its uploads here directly. */
  readonly origins: string[];
};

/** The prefixes of the bucket that functions are let into. `mail/` is written by SES alone. */
type Prefix = 'mail' | 'raw' | 'archive' | 'spill' | 'uploads' | 'attachments' | 'media' | 'aws/lambda';

/** Everything as it came in: mails, webhook bodies, attachments; and who looked at it, in a bucket beside. */
export class RawMail extends Construct {
  readonly bucket: s3.Bucket;
  readonly accessLog: s3.Bucket;

  constructor(scope: Construct, id: string, { retention, origins }: RawMailProps) {
    super(scope, id);
    this.accessLog = new s3.Bucket(this, 'AccessLog', {
      ...SECURED,
      lifecycleRules: [{ expiration: Duration.days(retention.rawDays) }],
    });
    this.bucket = new s3.Bucket(this, 'Bucket', {
      ...SECURED,
      versioned: true,
      // CDK's own types disagree here under exactOptionalPropertyTypes.
      serverAccessLogsBucket: this.accessLog as s3.IBucket,
      lifecycleRules: rawLifecycle(retention),
      cors: [
        {
          allowedMethods: [s3.HttpMethods.PUT],
          allowedOrigins: origins,
          allowedHeaders: ['content-type'],
          maxAge: 3600,
        },
      ],
    });
    keepLogicalId(this.bucket, 'RawBucket');
    keepLogicalId(this.accessLog, 'AccessLogBucket');
  }

  /** Of the addresses that hand out an object for a minute: https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
  get origin(): string {
    return `https://${this.bucket.bucketName}.s3.${Aws.REGION}.${Aws.URL_SUFFIX}`;
  }

  readableBy(reader: DeskFunction, ...prefixes: Prefix[]): void {
    this.open(reader, 's3:GetObject', prefixes);
  }

  writableBy(writer: DeskFunction, ...prefixes: Prefix[]): void {
    this.open(writer, 's3:PutObject', prefixes);
  }

  /** What is taken away stays as a version for thirty days. */
  emptiableBy(remover: DeskFunction, ...prefixes: Prefix[]): void {
    this.open(remover, 's3:DeleteObject', prefixes);
  }

  listableBy(lister: DeskFunction, ...prefixes: Prefix[]): void {
    lister.may(['s3:ListBucket'], [this.bucket.bucketArn], {
      StringLike: { 's3:prefix': prefixes.map((prefix) => `${prefix}/*`) },
    });
  }

  private open(to: DeskFunction, action: string, prefixes: readonly Prefix[]): void {
    to.knows('RAW_BUCKET', this.bucket.bucketName);
    to.may(
      [action],
      prefixes.map((prefix) => this.bucket.arnForObjects(`${prefix}/*`)),
    );
  }
}
