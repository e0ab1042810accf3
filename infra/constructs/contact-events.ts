import * as events from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { ChannelAccount } from '../../shared/settings/settings.ts';
import type { JobQueue } from './job-queue.ts';

type ContactEventsProps = { readonly accounts: readonly ChannelAccount[]; readonly jobs: JobQueue };

/**
 * Amazon Connect tells of its contacts over the account's default event bus. For each instance that the settings name, a rule lays the events that end a contact into the
 * chat queue, with the account whose rule it is; the queue's policy lets no other rule in.
 */
export class ContactEvents extends Construct {
  constructor(scope: Construct, id: string, { accounts, jobs }: ContactEventsProps) {
    super(scope, id);
    for (const { channel, account, options } of accounts.filter((each) => each.channel === 'amazon-connect')) {
      const { instance } = options;
      new events.Rule(this, account, {
        eventPattern: {
          source: ['aws.connect'],
          detailType: ['Amazon Connect Contact Event'],
          detail: { eventType: ['DISCONNECTED', 'COMPLETED'], ...(instance ? { instanceArn: [instance] } : {}) },
        },
        targets: [
          new SqsQueue(jobs.queue, {
            message: events.RuleTargetInput.fromObject({
              channel,
              account,
              time: events.EventField.time,
              event: events.EventField.fromPath('$'),
            }),
          }),
        ],
      });
    }
  }
}
