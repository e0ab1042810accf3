import type { Stack } from 'aws-cdk-lib';
import { type NagPackSuppression, NagSuppressions } from 'cdk-nag';

type Suppression = {
  rule: string;
  reason: string;
  /** Construct paths below the stack; absent = a wildcard in a policy, named exactly by `appliesTo`. */
  paths?: readonly string[];
  appliesTo?: NagPackSuppression['appliesTo'];
};

const HTTP = 'Http/Api';
const SOCKET = 'Socket/Api';

/** Every finding of cdk-nag that we live with, and why. A new one needs a reason that a reviewer accepts; nothing is suppressed by rule alone. */
export const SUPPRESSIONS: readonly Suppression[] = [
  {
    rule: 'AwsSolutions-IAM5',
    appliesTo: [
      {
        regex:
          '/^Resource::<RawBucket\\.Arn>\\/(mail|raw|archive|spill|uploads|attachments|media|aws\\/lambda)\\/\\*$/',
      },
      'Resource::<SearchBucket.Arn>/segments/*',
    ],
    reason:
      'Object keys are made at run time. Each function gets one action on the one prefix of the raw bucket that it works on, never the bucket; in the bucket of the search index there is one prefix.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    appliesTo: [
      {
        regex: '/^Resource::arn:<AWS::Partition>:secretsmanager:.*:secret:switchboard\\/[a-z0-9-]+\\/channels\\/\\*$/',
      },
    ],
    reason:
      "Secrets Manager adds six random characters to each secret, and accounts come and go with the settings. The prefix holds the secrets of this stage's channels only.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    appliesTo: [
      {
        regex:
          '/^Resource::arn:<AWS::Partition>:execute-api:.*:<SocketApi[0-9A-F]+>\\/socket\\/POST\\/@connections\\/\\*$/',
      },
    ],
    reason:
      'Connection ids are made by API Gateway at run time. Only POST to open sockets of this one API and stage is allowed.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    appliesTo: ['Resource::<ConversationTable.Arn>/stream/*', 'Resource::*'],
    reason:
      "Two reading actions have no narrower resource, and test/infra/rights.test.ts allows * to no other: ListStreams in the form of AWS's own DynamoDBStreamReadPolicy, and the reconciler's GetMetricStatistics, which tells numbers.",
  },
  {
    rule: 'AwsSolutions-APIG4',
    paths: [
      ...['GET', 'POST'].map((method) => `${HTTP}/${method}--channels--{channel}--{account}/Resource`),
      ...['GET', 'POST', 'PUT', 'DELETE'].map((method) => `${HTTP}/${method}--v1--{proxy+}/Resource`),
    ],
    reason:
      "Providers and programs bring no token that API Gateway can judge: the intake checks the provider's signature over the raw bytes before it stores anything, the REST API asks programs for a key before it reads anything.",
  },
  {
    rule: 'AwsSolutions-APIG4',
    paths: [
      ...['GET--frames', 'GET--files', 'GET--rate', 'POST--rate'].map((route) => `${HTTP}/${route}--{token}/Resource`),
      ...['GET', 'POST'].map((method) => `${HTTP}/${method}--portal--api--{proxy+}/Resource`),
    ],
    reason:
      'A frame in a browser and customers have no account of the pool. Their path holds a token that is signed for one thing and its time, or a link that was mailed and works once has opened a session of the portal: the function checks it on every route.',
  },
  {
    rule: 'AwsSolutions-APIG4',
    paths: ['GET--', 'GET--{proxy+}', 'GET--api--openapi.json'].map((route) => `${HTTP}/${route}/Resource`),
    reason:
      "The pages, the widget and the API's description are public files; the function behind them has no right to any data.",
  },
  {
    rule: 'AwsSolutions-APIG4',
    paths: ['$connect', '$disconnect', '$default'].map((route) => `${SOCKET}/${route}-Route/Resource`),
    reason:
      'Browsers cannot send an Authorization header with a WebSocket: $connect takes a ticket that works once or the origin of a known page, and only then do the others run.',
  },
  {
    rule: 'AwsSolutions-APIG1',
    paths: ['Socket/Stage/Resource'],
    reason:
      'Access logs of WebSocket APIs need a role set for the whole account and region, which no stack can own without breaking its neighbours. Connections are items in the table.',
  },
  {
    rule: 'AwsSolutions-SMG4',
    paths: ['ChannelSecrets'],
    reason:
      'Providers issue these tokens by hand and have no API to rotate them. Two signing secrets may be valid at once, so an admin can change them without a gap.',
  },
  {
    rule: 'AwsSolutions-SMG4',
    paths: ['Signing/Secret/Resource'],
    reason:
      'The key signs reply addresses in mails that customers answer years later: rotating it on a schedule would cut those threads.',
  },
  {
    rule: 'AwsSolutions-COG8',
    paths: ['Agents/Pool/Resource'],
    reason:
      'The plus plan is billed by agent and month. Agents are added by an admin, cannot sign up, and a second factor can be required in the settings.',
  },
];

/** Applies them; a path that no longer exists is an error, so that no reason outlives its finding. */
export function suppress(stack: Stack): void {
  for (const { rule, reason, paths, appliesTo } of SUPPRESSIONS) {
    if (!paths) NagSuppressions.addStackSuppressions(stack, [{ id: rule, reason, ...(appliesTo && { appliesTo }) }]);
    for (const path of paths ?? [])
      NagSuppressions.addResourceSuppressionsByPath(stack, `/${stack.node.path}/${path}`, [{ id: rule, reason }], true);
  }
}
