import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { DeskFunction } from './desk-function.ts';

type WakeUpProps = { readonly of: DeskFunction; readonly everyMinutes: number };

/** Runs a function again and again. A missed run is not made up for: the next one finds everything that is due. */
export class WakeUp extends Construct {
  constructor(scope: Construct, id: string, { of, everyMinutes }: WakeUpProps) {
    super(scope, id);
    const every = Duration.minutes(everyMinutes);
    new events.Rule(this, 'Rule', {
      schedule: events.Schedule.rate(every),
      targets: [new LambdaFunction(of.fn, { retryAttempts: 0, maxEventAge: every })],
    });
  }
}
