import * as z from 'zod';
import type { SesEngine } from '../engine/ses/engine.ts';
import type { ReceiptRule } from '../engine/ses/receipt-rules.ts';
import type { Stack } from '../template/stack.ts';
import { readProperties } from './read-properties.ts';

const s3Action = z.strictObject({
  S3Action: z.strictObject({
    BucketName: z.string(),
    ObjectKeyPrefix: z.string().default(''),
    TopicArn: z.string().optional(),
    IamRoleArn: z.unknown().optional(),
  }),
});
const receiptRule = z.object({
  RuleSetName: z.string(),
  Rule: z.strictObject({
    Name: z.string().optional(),
    Enabled: z.boolean().default(false),
    Recipients: z.array(z.string()).default([]),
    Actions: z.tuple([s3Action]),
    ScanEnabled: z.unknown().optional(),
    TlsPolicy: z.unknown().optional(),
  }),
});
const EVENTS = ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT', 'REJECT'] as const;
const destination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Name: z.string().optional(),
    Enabled: z.boolean().default(false),
    MatchingEventTypes: z.array(z.string().toUpperCase().pipe(z.enum(EVENTS))),
    SnsDestination: z.object({ TopicARN: z.string() }),
  }),
});

/**
 * Mail in and out: receipt rules, configuration sets and where their events go. The rule set is activated (in AWS a person does that once), the desk's
 * own domain counts as verified. Answers the rules, for the SMTP door.
 */
export function makeMail(stack: Stack, ses: SesEngine): ReceiptRule[] {
  for (const { properties } of stack.of('AWS::SES::EmailIdentity'))
    ses.verifyIdentity(String(properties['EmailIdentity']));
  for (const { name } of stack.of('AWS::SES::ConfigurationSet')) ses.createConfigurationSet(name);
  for (const resource of stack.of('AWS::SES::ConfigurationSetEventDestination')) {
    const { ConfigurationSetName, EventDestination } = readProperties(destination, resource);
    const { Name = resource.name, Enabled, MatchingEventTypes, SnsDestination } = EventDestination;
    ses.putEventDestination(ConfigurationSetName, {
      name: Name,
      enabled: Enabled,
      types: MatchingEventTypes,
      topicArn: SnsDestination.TopicARN,
    });
  }
  return stack
    .of('AWS::SES::ReceiptRule')
    .map((resource) => makeRule(readProperties(receiptRule, resource), resource.name, ses));
}

function makeRule(
  { RuleSetName, Rule }: z.infer<typeof receiptRule>,
  fallbackName: string,
  ses: SesEngine,
): ReceiptRule {
  const { BucketName, ObjectKeyPrefix, TopicArn } = Rule.Actions[0].S3Action;
  const rule = {
    name: Rule.Name ?? fallbackName,
    enabled: Rule.Enabled,
    recipients: Rule.Recipients,
    bucket: BucketName,
    prefix: ObjectKeyPrefix,
    ...(TopicArn === undefined ? {} : { topicArn: TopicArn }),
  };
  ses.createReceiptRuleSet(RuleSetName);
  ses.putReceiptRule(RuleSetName, rule);
  ses.setActiveRuleSet(RuleSetName);
  for (const recipient of Rule.Recipients) ses.verifyIdentity(recipient.slice(recipient.lastIndexOf('@') + 1));
  return rule;
}
