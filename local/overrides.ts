/** Where the laptop's own addresses are. */
export type Addresses = { webUrl: string; socketUrl: string; awsUrl: string };

type Override = { why: string; value(addresses: Addresses): string };

/** What the template computes for AWS and is another on a laptop, by the name of the variable. Applied only to functions that have it. */
const OVERRIDES: Readonly<Record<string, Override>> = {
  ISSUER: { why: 'the login is the runner’s, not the user pool', value: ({ webUrl }) => `${webUrl}/login` },
  LOGIN_URL: { why: 'its pages are on the desk’s own port', value: ({ webUrl }) => `${webUrl}/login` },
  SOCKET_URL: { why: 'browsers open sockets on the desk’s own port', value: ({ socketUrl }) => socketUrl },
  SOCKET_ENDPOINT: {
    why: 'functions post to sockets through the runner',
    value: ({ webUrl }) => `${webUrl}/local/sockets`,
  },
};

/** Set for every function: what the Lambda runtime sets, and where the laptop's services answer. */
const ADDED: Readonly<Record<string, Override>> = {
  AWS_ENDPOINT_URL_DYNAMODB: { why: 'the engine answers in place of DynamoDB', value: ({ awsUrl }) => awsUrl },
  AWS_ENDPOINT_URL_SQS: { why: 'the engine answers in place of SQS', value: ({ awsUrl }) => awsUrl },
  AWS_ENDPOINT_URL_S3: { why: 'the engine answers in place of S3', value: ({ awsUrl }) => awsUrl },
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: { why: 'a stand-in answers in place of Bedrock', value: ({ awsUrl }) => awsUrl },
  AWS_ENDPOINT_URL_SES: { why: 'the engine answers in place of SES', value: ({ awsUrl }) => awsUrl },
  AWS_ENDPOINT_URL_CLOUDWATCH: { why: 'the engine counts in place of CloudWatch', value: ({ awsUrl }) => awsUrl },
  AWS_ENDPOINT_URL_SECRETS_MANAGER: {
    why: 'the engine answers in place of Secrets Manager',
    value: ({ awsUrl }) => awsUrl,
  },
  AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: {
    why: 'the runner holds the sockets',
    value: ({ webUrl }) => `${webUrl}/local/sockets`,
  },
  PROVIDER_ENDPOINT: {
    why: 'no call leaves the laptop: providers are played by the runner',
    value: ({ webUrl }) => `${webUrl}/local/providers`,
  },
  LOCAL_ORIGIN: { why: 'the laptop’s own pages may always open the web chat', value: ({ webUrl }) => webUrl },
};

/** The issuer that a JWT authoriser checks: the template names the user pool. */
export const issuerOf = ({ webUrl }: Pick<Addresses, 'webUrl'>): string => `${webUrl}/login`;

/** A function's variables on a laptop, from those of the template. */
export function overrideVariables(
  given: Readonly<Record<string, string>>,
  addresses: Addresses,
): Record<string, string> {
  const changed = Object.entries(OVERRIDES).filter(([name]) => name in given);
  return Object.fromEntries([
    ...Object.entries(given),
    ...[...changed, ...Object.entries(ADDED)].map(([name, { value }]) => [name, value(addresses)] as const),
  ]);
}
