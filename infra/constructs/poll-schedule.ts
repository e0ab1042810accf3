import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { DeskFunction } from './desk-function.ts';

/** Has the providers that call nobody asked every two minutes. A missed run is not made up for: the next one goes on where the last one stopped. */
export class PollSchedule extends Construct {
  constructor(scope: Construct, id: string, { poll }: { readonly poll: DeskFunction }) {
    super(scope, id);
    new events.Rule(this, 'EveryTwoMinutes', {
      schedule: events.Schedule.rate(Duration.minutes(2)),
      targets: [new LambdaFunction(poll.fn, { retryAttempts: 0, maxEventAge: Duration.minutes(2) })],
    });
  }
}
