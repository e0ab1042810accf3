import type { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FLOOD_HELD } from '../../shared/domain/flood.ts';
import type { DeskFunction } from './desk-function.ts';

type FloodWatchProps = { readonly stage: string; readonly normaliser: DeskFunction };

/** Counts the lines by which the mail normaliser says that it has begun to hold mails back; as a metric of a log it costs nothing in quiet hours. */
export class FloodWatch extends Construct {
  private readonly filter: logs.MetricFilter;

  constructor(scope: Construct, id: string, { stage, normaliser }: FloodWatchProps) {
    super(scope, id);
    this.filter = new logs.MetricFilter(this, 'Held', {
      logGroup: normaliser.logGroup,
      filterPattern: logs.FilterPattern.literal(`"${FLOOD_HELD}"`),
      metricNamespace: `Switchboard/${stage}`,
      metricName: 'MailFloods',
      metricValue: '1',
    });
  }

  /** How many floods have begun. */
  metric(period: Duration): cloudwatch.Metric {
    return this.filter.metric({ statistic: cloudwatch.Stats.SUM, period });
  }
}
