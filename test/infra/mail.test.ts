import { describe, expect, it } from '@jest/globals';
import { deskTemplate, ofType, only } from './support/desk-template.ts';
import { readable } from './support/readable.ts';
import { statementsOf } from './support/rights.ts';

const template = deskTemplate();
const RULE =
  'arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:receipt-rule-set/switchboard-test:receipt-rule/switchboard-test';
const SET = 'arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:configuration-set/<MailEventsSet>';

type Allowed = {
  Effect: string;
  Action: string;
  Principal: { Service?: string };
  Condition: Record<string, Record<string, unknown>>;
};

/** The values of a statement's conditions by key; AWS takes keys in any case. */
const conditionsOf = ({ Condition }: Allowed) =>
  Object.fromEntries(
    Object.values(Condition).flatMap((each) => Object.entries(each).map(([key, value]) => [key.toLowerCase(), value])),
  );

const sourceOf = (statement: Allowed | undefined) => statement && conditionsOf(statement)['aws:sourcearn'];

const allowedIn = (type: string) =>
  ofType(template, type)
    .flatMap(([, { Properties }]) => statementsOf(Properties['PolicyDocument']) as Allowed[])
    .filter(({ Effect, Principal }) => Effect === 'Allow' && Principal.Service === 'ses.amazonaws.com');

describe('mail that comes in', () => {
  const { Properties, DependsOn } = only(template, 'AWS::SES::ReceiptRule');
  const rule = Properties['Rule'] as { Actions: { S3Action: Record<string, unknown> }[] };

  it('is taken for the whole domain, scanned, stored and told to the mail jobs', () => {
    expect(rule).toMatchObject({ Enabled: true, ScanEnabled: true, Recipients: ['support.test.example'] });
    expect(rule.Actions).toEqual([
      {
        S3Action: {
          BucketName: { Ref: 'RawBucket' },
          ObjectKeyPrefix: 'mail/',
          TopicArn: { Ref: expect.stringMatching(/^MailIntakeReceived/) },
        },
      },
    ]);
  });

  it('may be written by SES under mail/ for this rule of this account only', () => {
    const [statement, ...others] = allowedIn('AWS::S3::BucketPolicy');

    expect(others).toEqual([]);
    expect(statement).toMatchObject({
      Action: 's3:PutObject',
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    expect(readable((statement as unknown as { Resource: unknown }).Resource)).toBe('<RawBucket.Arn>/mail/*');
    expect(readable(sourceOf(statement))).toBe(RULE);
  });

  it('is let in before the rule is made, which SES tries out', () => {
    expect(DependsOn).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^RawBucketPolicy/),
        expect.stringMatching(/^MailIntakeReceivedPolicy/),
      ]),
    );
  });

  it('joins the rule set that the settings name', () => {
    const joined = deskTemplate('joined rule set');

    expect(only(joined, 'AWS::SES::ReceiptRule').Properties['RuleSetName']).toBe('company');
    expect(ofType(joined, 'AWS::SES::ReceiptRuleSet')).toEqual([]);
    expect(only(template, 'AWS::SES::ReceiptRuleSet').Properties['RuleSetName']).toBe('switchboard-test');
  });
});

describe('mail that goes out', () => {
  it('is heard of again: sent, delivered, bounced, complained of, rejected', () => {
    const { EventDestination, ConfigurationSetName } = only(
      template,
      'AWS::SES::ConfigurationSetEventDestination',
    ).Properties;

    expect(readable(ConfigurationSetName)).toBe('<MailEventsSet>');
    expect(EventDestination).toEqual({
      Enabled: true,
      MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject'],
      SnsDestination: { TopicARN: { Ref: expect.stringMatching(/^MailEventsOutcome/) } },
    });
  });
});

describe('what SES tells', () => {
  it("reaches the mail jobs in SES's own words", () => {
    const subscriptions = ofType(template, 'AWS::SNS::Subscription').map(([, { Properties }]) => Properties);

    expect(subscriptions.map(({ TopicArn }) => readable(TopicArn))).toEqual([
      '<MailIntakeReceived>',
      '<MailEventsOutcome>',
    ]);
    for (const { Protocol, RawMessageDelivery, Endpoint } of subscriptions) {
      expect([Protocol, RawMessageDelivery, readable(Endpoint)]).toEqual(['sqs', true, '<mailjobsQueue.Arn>']);
    }
  });

  it('is published by this rule and this configuration set of this account only', () => {
    const statements = allowedIn('AWS::SNS::TopicPolicy');

    expect(statements.map((each) => readable(sourceOf(each))).sort()).toEqual([SET, RULE].sort());
    for (const each of statements) expect(conditionsOf(each)['aws:sourceaccount']).toEqual({ Ref: 'AWS::AccountId' });
  });

  it('never travels without TLS', () => {
    const policies = ofType(template, 'AWS::SNS::TopicPolicy');

    expect(policies).toHaveLength(ofType(template, 'AWS::SNS::Topic').length);
    for (const [, { Properties }] of policies) {
      expect(statementsOf(Properties['PolicyDocument'])).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: 'sns:Publish',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });
});
