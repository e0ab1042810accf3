import { Stack } from 'aws-cdk-lib';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sns from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { DeskFunction } from './desk-function.ts';
import type { JobQueue } from './job-queue.ts';

type MailEventsProps = { readonly stage: string; readonly domain: string; readonly jobs: JobQueue };

/** Sending mail, and hearing what became of it: the events carry the tags that the mail was sent with, our outbound id among them. */
export class MailEvents extends Construct {
  private readonly domain: string;
  private readonly set: ses.ConfigurationSet;

  constructor(scope: Construct, id: string, { stage, domain, jobs }: MailEventsProps) {
    super(scope, id);
    this.domain = domain;
    const name = `switchboard-${stage}`;
    this.set = new ses.ConfigurationSet(this, 'Set', { configurationSetName: name, reputationMetrics: true });
    const events = new sns.Topic(this, 'Outcome', { enforceSSL: true });
    events.addSubscription(new SqsSubscription(jobs.queue, { rawMessageDelivery: true }));
    const { SEND, DELIVERY, BOUNCE, COMPLAINT, REJECT } = ses.EmailSendingEvent;
    const destination = this.set.addEventDestination('Destination', {
      destination: ses.EventDestination.snsTopic(events),
      events: [SEND, DELIVERY, BOUNCE, COMPLAINT, REJECT],
    });
    destination.node.addDependency(events);
  }

  /** Lets a function send from the desk's own domain, through the configuration set and no other. */
  openTo(...senders: DeskFunction[]): void {
    for (const sender of senders) {
      sender.knows('MAIL_DOMAIN', this.domain);
      sender.knows('CONFIGURATION_SET', this.set.configurationSetName);
      sender.may(
        ['ses:SendRawEmail'],
        [this.arn('identity', this.domain), this.arn('configuration-set', this.set.configurationSetName)],
      );
    }
  }

  private arn(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
  }
}
