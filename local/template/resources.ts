import { DeskError } from '../../shared/errors.ts';

/** Where the laptop's cloud lives: what names and addresses are made of. */
export type Place = {
  account: string;
  region: string;
  /** The AWS endpoint, for queue URLs. */
  awsUrl: string;
  /** The HTTP API and the WebSocket API as functions and browsers reach them. */
  webUrl: string;
  socketUrl: string;
  /** The login's issuer, in place of the user pool's. */
  issuer: string;
};

export type Identity = { ref: string; attributes: Readonly<Record<string, string>> };
type Named = { logicalId: string; name: string; properties: Readonly<Record<string, unknown>>; place: Place };
type Identify = (resource: Named) => Identity;

const arn = (service: string, { region, account }: Place, rest: string) =>
  `arn:aws:${service}:${region}:${account}:${rest}`;

/** `queue` of `arn:aws:sqs:region:account:queue`; of a path the last part. */
export const nameInArn = (value: string): string => value.split(':').at(-1)?.split('/').at(-1) ?? value;

const table: Identify = ({ name, place }) => ({
  ref: name,
  attributes: {
    Arn: arn('dynamodb', place, `table/${name}`),
    StreamArn: arn('dynamodb', place, `table/${name}/stream/laptop`),
  },
});

const httpOrSocketApi: Identify = ({ logicalId, properties, place }) => {
  const isSocket = properties['ProtocolType'] === 'WEBSOCKET';
  const id = `${isSocket ? 'socket' : 'http'}-${logicalId.toLowerCase()}`;
  return { ref: id, attributes: { ApiId: id, ApiEndpoint: isSocket ? place.socketUrl : place.webUrl } };
};

/** What the runner gives life to, and what `Ref` and `Fn::GetAtt` answer for each. */
const RUN: Readonly<Record<string, Identify>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::SQS::Queue': ({ name, place }) => ({
    ref: `${place.awsUrl}/${place.account}/${name}`,
    attributes: { Arn: arn('sqs', place, name), QueueName: name, QueueUrl: `${place.awsUrl}/${place.account}/${name}` },
  }),
  'AWS::S3::Bucket': ({ name }) => ({
    ref: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.amazonaws.com`,
    },
  }),
  'AWS::SNS::Topic': ({ name, place }) => ({
    ref: arn('sns', place, name),
    attributes: { TopicArn: arn('sns', place, name), TopicName: name },
  }),
  'AWS::SNS::Subscription': ({ name, place }) => ({
    ref: arn('sns', place, name),
    attributes: { Arn: arn('sns', place, name) },
  }),
  'AWS::SecretsManager::Secret': ({ name, place }) => ({
    ref: arn('secretsmanager', place, `secret:${name}`),
    attributes: { Id: arn('secretsmanager', place, `secret:${name}`) },
  }),
  'AWS::SES::ReceiptRuleSet': ({ name }) => ({ ref: name, attributes: {} }),
  'AWS::SES::ReceiptRule': ({ name }) => ({ ref: name, attributes: {} }),
  'AWS::SES::ConfigurationSet': ({ name }) => ({ ref: name, attributes: {} }),
  'AWS::SES::ConfigurationSetEventDestination': ({ name }) => ({ ref: name, attributes: { Id: name } }),
  'AWS::Lambda::Function': ({ name, place }) => ({
    ref: name,
    attributes: { Arn: arn('lambda', place, `function:${name}`) },
  }),
  'AWS::Lambda::EventSourceMapping': ({ name, place }) => ({
    ref: name,
    attributes: { Id: name, EventSourceMappingArn: arn('lambda', place, `event-source-mapping:${name}`) },
  }),
  'AWS::Events::Rule': ({ name, place }) => ({ ref: name, attributes: { Arn: arn('events', place, `rule/${name}`) } }),
  'AWS::ApiGatewayV2::Api': httpOrSocketApi,
  'AWS::ApiGatewayV2::Route': ({ logicalId }) => ({ ref: logicalId, attributes: { RouteId: logicalId } }),
  'AWS::ApiGatewayV2::Integration': ({ logicalId }) => ({ ref: logicalId, attributes: { IntegrationId: logicalId } }),
  'AWS::ApiGatewayV2::Authorizer': ({ logicalId }) => ({ ref: logicalId, attributes: { AuthorizerId: logicalId } }),
  'AWS::Cognito::UserPool': ({ name, place }) => ({
    ref: name,
    attributes: {
      UserPoolId: name,
      Arn: arn('cognito-idp', place, `userpool/${name}`),
      ProviderName: place.issuer.replace(/^https?:\/\//, ''),
      ProviderURL: place.issuer,
    },
  }),
  'AWS::Cognito::UserPoolClient': ({ logicalId }) => ({
    ref: logicalId.toLowerCase(),
    attributes: { ClientId: logicalId.toLowerCase() },
  }),
};

const quiet =
  (service: string): Identify =>
  ({ name, place }) => ({ ref: name, attributes: { Arn: arn(service, place, name), Id: name } });

/** Without behaviour on a laptop: watching, permission and hosting are AWS's own. What is not in either list is an error. */
const QUIET: Readonly<Record<string, Identify>> = {
  'AWS::ApiGatewayV2::Stage': ({ properties, logicalId }) => ({
    ref: String(properties['StageName'] ?? logicalId),
    attributes: {},
  }),
  'AWS::CDK::Metadata': quiet('cdk'),
  'AWS::CloudWatch::Alarm': quiet('cloudwatch'),
  'AWS::CloudWatch::CompositeAlarm': quiet('cloudwatch'),
  'AWS::CloudWatch::Dashboard': quiet('cloudwatch'),
  'AWS::Cognito::UserPoolDomain': quiet('cognito-idp'),
  'AWS::Cognito::ManagedLoginBranding': quiet('cognito-idp'),
  // The demo agents bring their groups with them.
  'AWS::Cognito::UserPoolGroup': quiet('cognito-idp'),
  'AWS::IAM::ManagedPolicy': quiet('iam'),
  'AWS::IAM::Policy': quiet('iam'),
  'AWS::IAM::Role': quiet('iam'),
  'AWS::KMS::Alias': quiet('kms'),
  'AWS::KMS::Key': quiet('kms'),
  'AWS::Lambda::Permission': quiet('lambda'),
  'AWS::Logs::LogGroup': quiet('logs'),
  'AWS::Logs::MetricFilter': quiet('logs'),
  'AWS::S3::BucketPolicy': quiet('s3'),
  'AWS::SES::EmailIdentity': quiet('ses'),
  'AWS::SNS::TopicPolicy': quiet('sns'),
  'AWS::SQS::QueuePolicy': quiet('sqs'),
};

/** The names under which the rest of the template knows a resource. Throws `template.unknown-type` for a type in neither list. */
export function identify(type: string, resource: Named): Identity {
  const found = RUN[type] ?? QUIET[type];
  if (found) return found(resource);
  throw new DeskError(
    'template.unknown-type',
    `"${resource.logicalId}" is of type ${type}, which the laptop neither runs nor knows to be without behaviour: add it to local/template/resources.ts`,
    { recovery: 'never' },
  );
}
