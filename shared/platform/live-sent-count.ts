import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import type { SentCount } from './ports.ts';

const MINUTE = 60;
const HOUR = 3600;
/** CloudWatch keeps minutes for fifteen days and hours for fifteen months: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention */
const MINUTES_KEPT_MS = 14 * 86_400_000;

type Options = {
  /** The names of the queues. */
  queues: Readonly<Record<'chat' | 'mail', string>>;
  now(): number;
  client?: CloudWatchClient;
};

/**
 * SQS's own metric (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html). No word of a queue is
 * null, not 0: what is told of one that was idle comes up to a quarter of an hour late.
 */
export function liveSentCount({ queues, now, client = new CloudWatchClient({}) }: Options): SentCount {
  return async (kind, { from, until }) => {
    const minutes = now() - from < MINUTES_KEPT_MS;
    // An hour that is asked for in part has no count of its own any more.
    if (!minutes && until - from !== HOUR * 1000) return null;
    const { Datapoints = [] } = await client.send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/SQS',
        MetricName: 'NumberOfMessagesSent',
        Dimensions: [{ Name: 'QueueName', Value: queues[kind] }],
        StartTime: new Date(from),
        EndTime: new Date(until),
        Period: minutes ? MINUTE : HOUR,
        Statistics: ['Sum'],
      }),
    );
    if (Datapoints.length === 0) return null;
    return Datapoints.reduce((total, { Sum = 0 }) => total + Sum, 0);
  };
}

/** `https://sqs.eu-central-1.amazonaws.com/123456789012/switchboard-dev-mail-jobs` is named by its end. */
export function queueNameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
