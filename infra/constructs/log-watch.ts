import type { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { DeskFunction } from './desk-function.ts';

/** A line by which a function says that a person is needed, in its own words; the alarm's name and what it tells that person. */
export type LogLine = { readonly line: string; readonly metric: string; readonly alarm: string; readonly what: string };

type LogWatchProps = LogLine & { readonly stage: string; readonly of: DeskFunction };

/**
 * Counts such lines. A metric that is made of a log line costs nothing in the hours without one (https://aws.amazon.com/cloudwatch/pricing/: custom metrics
 * are billed by the hour in which they are sent).
 */
export class LogWatch extends Construct {
  readonly alarm: string;
  readonly what: string;
  private readonly filter: logs.MetricFilter;

  constructor(scope: Construct, id: string, { stage, of, line, metric, alarm, what }: LogWatchProps) {
    super(scope, id);
    this.alarm = alarm;
    this.what = what;
    this.filter = new logs.MetricFilter(this, 'Filter', {
      logGroup: of.logGroup,
      filterPattern: logs.FilterPattern.literal(`"${line}"`),
      metricNamespace: `Switchboard/${stage}`,
      metricName: metric,
      metricValue: '1',
    });
  }

  /** How often it was said. */
  metric(period: Duration): cloudwatch.Metric {
    return this.filter.metric({ statistic: cloudwatch.Stats.SUM, period });
  }
}
