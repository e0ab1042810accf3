import { Duration } from 'aws-cdk-lib';
import type { LifecycleRule } from 'aws-cdk-lib/aws-s3';
import type { Retention } from '../shared/settings/settings.ts';

/** Raw input that a replay and the ledger need together: it goes on one day. */
const RAW = ['mail', 'archive', 'spill', 'raw', 'aws/lambda'];

/**
 * The rules by which the raw bucket forgets. Where two rules meet an object S3 follows the shorter one, so the rule for all prefixes has the longest time:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-conflicts.html
 */
export function rawLifecycle({ rawDays, attachmentDays, uploadDays, versionDays }: Retention): LifecycleRule[] {
  const days: [string, number][] = [
    ...RAW.map((prefix): [string, number] => [prefix, rawDays]),
    ['attachments', attachmentDays ?? rawDays],
    ['media', attachmentDays ?? rawDays],
    ['uploads', uploadDays ?? rawDays],
  ];
  const longest = Math.max(...days.map(([, each]) => each));
  return [
    {
      expiration: Duration.days(longest),
      noncurrentVersionExpiration: Duration.days(versionDays),
      abortIncompleteMultipartUploadAfter: Duration.days(7),
    },
    ...days
      .filter(([, each]) => each < longest)
      .map(([prefix, each]) => ({ prefix: `${prefix}/`, expiration: Duration.days(each) })),
  ];
}
