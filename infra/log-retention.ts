import { RetentionDays } from 'aws-cdk-lib/aws-logs';

const ALLOWED = Object.values(RetentionDays)
  .filter((value): value is number => typeof value === 'number' && value < RetentionDays.INFINITE)
  .sort((a, b) => a - b);

/** CloudWatch knows only certain numbers of days: the next one that keeps at least as long as the settings ask, ten years at most. */
export function retentionDays(days: number): RetentionDays {
  return ALLOWED.find((allowed) => allowed >= days) ?? RetentionDays.TEN_YEARS;
}
