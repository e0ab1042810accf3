import { expect, it } from '@jest/globals';
import { FUNCTION_NAMES } from '../../infra/functions.ts';
import { checkStage } from '../../infra/stage.ts';
import { deskTemplate, ofType } from './support/desk-template.ts';

const template = deskTemplate();

/** The laptop runs what is in this list, or knows that it does nothing there. A new type must be taught to it first. */
const TYPES = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudWatch::Alarm',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::ReceiptRule',
  'AWS::SES::ReceiptRuleSet',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::SecretsManager::Secret',
];

it('is made of plain resources: no custom ones, no function that is not ours', () => {
  expect([...new Set(Object.values(template.Resources).map(({ Type }) => Type))].sort()).toEqual(TYPES);
  expect(ofType(template, 'AWS::Lambda::Function')).toHaveLength(FUNCTION_NAMES.length);
});

it('can be made in some order: everything that a resource names exists, and nothing waits for itself', () => {
  const needs = new Map(Object.entries(template.Resources).map(([id, resource]) => [id, namedIn(resource)]));
  const missing = [...needs].flatMap(([id, names]) =>
    names.filter((name) => !needs.has(name)).map((name) => `${id} -> ${name}`),
  );
  const isMade = new Set<string>();
  for (let before = -1; before < isMade.size; ) {
    before = isMade.size;
    for (const [id, names] of needs) if (names.every((name) => isMade.has(name))) isMade.add(id);
  }

  expect(missing).toEqual([]);
  expect([...needs.keys()].filter((id) => !isMade.has(id))).toEqual([]);
});

it('tells an operator where everything is', () => {
  const queues = ['Mail', 'Chat', 'Delivery', 'Notice', 'Hook', 'Media', 'Search', 'Held', 'Csr', 'Tsr'].map(
    (name) => `${name}JobsUrl`,
  );

  expect(Object.keys(template.Outputs).sort()).toEqual(
    [
      'ApiUrl',
      'ClientId',
      'LoginUrl',
      'RawBucket',
      'SearchBucket',
      'ReceiptRuleSet',
      'SocketUrl',
      'TableName',
      'UserPoolId',
      ...queues,
    ].sort(),
  );
});

it('stays far below the limits of CloudFormation', () => {
  expect(Object.keys(template.Resources).length).toBeLessThan(300);
  expect(JSON.stringify(template).length).toBeLessThan(300_000);
});

it('has room for the two hundred accounts that the settings allow', () => {
  expect(Object.keys(deskTemplate('two hundred accounts').Resources).length).toBeLessThan(500);
});

it.each(['Prod', 'a', 'x'.repeat(21), 'my-aws', 'ends-', 'under_score'])(
  'refuses the stage name "%s", which AWS would refuse in the middle of a deployment',
  (stage) => {
    expect(() => checkStage(stage)).toThrow(`stage "${stage}" cannot be used in names`);
  },
);

/** The logical ids that a resource refers to or depends on. */
function namedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namedIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return String(inner).startsWith('AWS::') ? [] : [String(inner)];
    if (key === 'Fn::GetAtt') return [String((inner as string[])[0])];
    if (key === 'DependsOn') return [inner as string | string[]].flat();
    return namedIn(inner);
  });
}
