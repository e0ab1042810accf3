import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Synthesised } from '../../../local/synthesis.ts';

/** A small stack as the CDK would write it, whose functions say what they were given. */
export function fixtureCloud(): Synthesised {
  const directory = mkdtempSync(join(tmpdir(), 'cloud-'));
  const files = Object.fromEntries(Object.entries(CODE).map(([name, code]) => [name, addAsset(directory, name, code)]));
  writeFileSync(join(directory, 'Fixture.assets.json'), JSON.stringify({ files }));
  writeFileSync(join(directory, 'Fixture.template.json'), JSON.stringify({ Resources: resources() }));
  return { directory, stackName: 'Fixture' };
}

function addAsset(directory: string, name: string, code: string) {
  mkdirSync(join(directory, `asset.${name}`));
  writeFileSync(join(directory, `asset.${name}`, 'index.mjs'), `${AWS}\n${code}`);
  writeFileSync(
    join(directory, `asset.${name}`, 'settings.json'),
    JSON.stringify({ name: 'Fixture desk', channels: [] }),
  );
  return { source: { path: `asset.${name}` }, destinations: { here: { objectKey: `${name}.zip` } } };
}

/** AWS over its wire, without an SDK that a folder outside of the project could not find. */
const AWS = `
const aws = async (target, body) => {
  const answer = await fetch(process.env.AWS_ENDPOINT_URL_DYNAMODB, {
    method: 'POST',
    headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};
const remember = (pk, value) => aws('DynamoDB_20120810.PutItem', { TableName: process.env.TABLE, Item: { pk: { S: pk }, value: { S: value } } });
`;

const CODE = {
  echo: 'export const handler = async (event) => event;',
  pages: `export const handler = async () => ({ statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({
    authorizeUrl: process.env.LOGIN_URL + '/oauth2/authorize', tokenUrl: process.env.LOGIN_URL + '/oauth2/token', clientId: process.env.CLIENT_ID, issuer: process.env.ISSUER }) });`,
  sockets: `export const handler = async (event) => {
    const { routeKey, connectionId } = event.requestContext;
    if (routeKey === '$connect') return { statusCode: event.queryStringParameters?.word === 'please' ? 200 : 403 };
    if (routeKey === '$disconnect') return void await remember('gone', connectionId);
    const post = (id) => fetch(process.env.SOCKET_ENDPOINT + '/@connections/' + encodeURIComponent(id), { method: 'POST', body: 'you said ' + event.body });
    await post(connectionId);
    await remember('status-of-gone', String((await post('nobody=')).status));
    return { statusCode: 200 };
  };`,
  worker: `export const handler = async ({ Records }) => {
    for (const { body } of Records) { if (body === 'poison') throw new Error('poison'); await remember('job', body); await remember('job ' + body, body); }
    return { batchItemFailures: [] };
  };`,
  mailer: `export const handler = async ({ Records }) => {
    for (const { body } of Records) { const { mail } = JSON.parse(body); await remember('mail', mail.commonHeaders?.subject ?? ''); }
  };`,
  follower: `export const handler = async ({ Records }) => {
    for (const { dynamodb } of Records) await aws('DynamoDB_20120810.PutItem', { TableName: process.env.TABLE, Item: { pk: { S: 'followed ' + dynamodb.NewImage.pk.S } } });
  };`,
  sweep: `export const handler = async (event) => remember('swept', event.time);`,
};

const name = (logicalId: string) => logicalId.toLowerCase();
const lambda = (asset: keyof typeof CODE, Variables: Record<string, unknown> = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: asset,
    Code: { S3Bucket: 'assets', S3Key: `${asset}.zip` },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Timeout: 10,
    MemorySize: 128,
    Environment: { Variables: { TABLE: { Ref: 'Table' }, ...Variables } },
  },
});
const integration = (api: string, target: string) => ({
  Type: 'AWS::ApiGatewayV2::Integration',
  Properties: {
    ApiId: { Ref: api },
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: { 'Fn::GetAtt': [target, 'Arn'] },
    PayloadFormatVersion: '2.0',
  },
});
const route = (api: string, RouteKey: string, to: string, more: Record<string, unknown> = {}) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: { ApiId: { Ref: api }, RouteKey, Target: { 'Fn::Join': ['', ['integrations/', { Ref: to }]] }, ...more },
});
const source = (from: unknown, to: string, more: Record<string, unknown> = {}) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: {
    EventSourceArn: from,
    FunctionName: { Ref: to },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ...more,
  },
});

function resources() {
  return {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'things',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      },
    },
    Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs-dead-letters' } },
    Jobs: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: 'jobs',
        VisibilityTimeout: 60,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 },
      },
    },
    MailJobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'mail-jobs' } },
    Raw: { Type: 'AWS::S3::Bucket', Properties: { BucketName: name('raw-mail') } },
    Received: { Type: 'AWS::SNS::Topic' },
    ReceivedToJobs: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Received' },
        Protocol: 'sqs',
        Endpoint: { 'Fn::GetAtt': ['MailJobs', 'Arn'] },
        RawMessageDelivery: true,
      },
    },
    Rules: { Type: 'AWS::SES::ReceiptRuleSet', Properties: { RuleSetName: 'rules' } },
    Rule: {
      Type: 'AWS::SES::ReceiptRule',
      Properties: {
        RuleSetName: 'rules',
        Rule: {
          Enabled: true,
          Recipients: ['desk.example'],
          Actions: [
            { S3Action: { BucketName: { Ref: 'Raw' }, ObjectKeyPrefix: 'mail/', TopicArn: { Ref: 'Received' } } },
          ],
        },
      },
    },
    Pool: { Type: 'AWS::Cognito::UserPool' },
    Client: { Type: 'AWS::Cognito::UserPoolClient' },
    Echo: lambda('echo'),
    Pages: lambda('pages', { LOGIN_URL: 'aws', ISSUER: 'aws', CLIENT_ID: { Ref: 'Client' } }),
    Sockets: lambda('sockets', { SOCKET_ENDPOINT: 'aws' }),
    Worker: lambda('worker'),
    Mailer: lambda('mailer'),
    Follower: lambda('follower'),
    Sweep: lambda('sweep'),
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP', Name: 'api' } },
    Login: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        ApiId: { Ref: 'Api' },
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Audience: [{ Ref: 'Client' }], Issuer: 'aws' },
        Name: 'l',
      },
    },
    EchoIntegration: integration('Api', 'Echo'),
    PagesIntegration: integration('Api', 'Pages'),
    Channels: route('Api', 'POST /channels/{channel}/{account}', 'EchoIntegration'),
    Guarded: route('Api', 'ANY /api/{proxy+}', 'EchoIntegration', {
      AuthorizationType: 'JWT',
      AuthorizerId: { Ref: 'Login' },
    }),
    Config: route('Api', 'GET /config.json', 'PagesIntegration'),
    SocketApi: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: { ProtocolType: 'WEBSOCKET', Name: 's', RouteSelectionExpression: '$request.body.action' },
    },
    SocketIntegration: integration('SocketApi', 'Sockets'),
    Connect: route('SocketApi', '$connect', 'SocketIntegration'),
    Disconnect: route('SocketApi', '$disconnect', 'SocketIntegration'),
    Default: route('SocketApi', '$default', 'SocketIntegration'),
    JobsSource: source({ 'Fn::GetAtt': ['Jobs', 'Arn'] }, 'Worker'),
    MailSource: source({ 'Fn::GetAtt': ['MailJobs', 'Arn'] }, 'Mailer'),
    TableSource: source({ 'Fn::GetAtt': ['Table', 'StreamArn'] }, 'Follower', {
      StartingPosition: 'TRIM_HORIZON',
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'new' }] } } } }),
          },
        ],
      },
    }),
    EveryMinute: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'rate(1 hour)',
        State: 'ENABLED',
        Targets: [{ Arn: { 'Fn::GetAtt': ['Sweep', 'Arn'] }, Id: 't' }],
      },
    },
    Alarm: { Type: 'AWS::CloudWatch::Alarm' },
  };
}
