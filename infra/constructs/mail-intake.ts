import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as ses from 'aws-cdk-lib/aws-ses';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { JobQueue } from './job-queue.ts';
import type { RawMail } from './raw-mail.ts';
import { serviceTopic } from './service-topic.ts';

type MailIntakeProps = {
  readonly stage: string;
  readonly domain: string;
  /** The rule set that is active in the account; one of our own where the settings name none. */
  readonly ruleSet?: string;
  readonly raw: RawMail;
  readonly jobs: JobQueue;
};

/**
 * SES stores each mail to the desk's domain and tells the mail jobs about it in its own words: envelope and verdicts come from this notice, never from
 * headers that a sender can write.
 */
export class MailIntake extends Construct {
  readonly ruleSetName: string;

  constructor(scope: Construct, id: string, { stage, domain, ruleSet, raw, jobs }: MailIntakeProps) {
    super(scope, id);
    const name = `switchboard-${stage}`;
    this.ruleSetName = ruleSet ?? name;
    const sourceArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'receipt-rule-set',
      resourceName: `${this.ruleSetName}:receipt-rule/${name}`,
    });
    const received = serviceTopic(this, 'Received', { service: 'ses.amazonaws.com', sourceArn });
    received.addSubscription(new SqsSubscription(jobs.queue, { rawMessageDelivery: true }));
    const rule = new ses.CfnReceiptRule(this, 'Rule', {
      ruleSetName: this.ruleSetName,
      rule: {
        name,
        enabled: true,
        scanEnabled: true,
        recipients: [domain],
        actions: [
          { s3Action: { bucketName: raw.bucket.bucketName, objectKeyPrefix: 'mail/', topicArn: received.topicArn } },
        ],
      },
    });
    // SES tries to write when the rule is made, so what lets it must be there before.
    this.letSesWrite(raw, sourceArn, rule);
    rule.node.addDependency(received);
    if (!ruleSet) rule.node.addDependency(new ses.CfnReceiptRuleSet(this, 'RuleSet', { ruleSetName: name }));
  }

  private letSesWrite(raw: RawMail, sourceArn: string, rule: ses.CfnReceiptRule): void {
    const { policyDependable } = raw.bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('ses.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [raw.bucket.arnForObjects('mail/*')],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
          ArnEquals: { 'aws:SourceArn': sourceArn },
        },
      }),
    );
    if (policyDependable) rule.node.addDependency(policyDependable);
  }
}
