import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { DeskFunction } from './desk-function.ts';

/** Wakes the sweep every minute. A missed minute is not made up for: the next one finds everything that is due. */
export class SweepSchedule extends Construct {
  constructor(scope: Construct, id: string, { sweep }: { readonly sweep: DeskFunction }) {
    super(scope, id);
    new events.Rule(this, 'EveryMinute', {
      schedule: events.Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(sweep.fn, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
  }
}
