/** What AWS counts. The names are those of its bill; each is priced in dollars a million. */
export type Unit =
  | 'httpRequests'
  | 'socketMessages'
  | 'sqsRequests'
  | 'snsPublishes'
  | 'lambdaRequests'
  | 'lambdaGbSeconds'
  | 'writeUnits'
  | 'readUnits'
  | 's3Puts'
  | 's3Gets'
  | 'mailsIn'
  | 'mailChunksIn'
  | 'mailsOut'
  | 'logGigabytes';

/**
 * List price without free tier, us-east-1, arm64. `grounds`: `transcript` = read in the source named, which copies AWS's page; `list` = the well-known
 * list price, whose page shows its figures by script only: look before you quote it.
 */
export type Price = { label: string; perMillion: number; grounds: 'transcript' | 'list'; source: string };

export const PRICES: Readonly<Record<Unit, Price>> = {
  httpRequests: {
    label: 'HTTP API requests',
    perMillion: 1,
    grounds: 'transcript',
    source: 'https://aws.amazon.com/api-gateway/pricing/ (first 300 million, 512 KB steps)',
  },
  socketMessages: {
    label: 'WebSocket messages',
    perMillion: 1,
    grounds: 'transcript',
    source: 'https://aws.amazon.com/api-gateway/pricing/ (32 KB steps, both directions)',
  },
  sqsRequests: {
    label: 'SQS requests',
    perMillion: 0.4,
    grounds: 'transcript',
    source: 'https://aws.amazon.com/sqs/pricing/ (standard; send, receive and delete count, 64 KB steps)',
  },
  snsPublishes: {
    label: 'SNS publishes',
    perMillion: 0.5,
    grounds: 'transcript',
    source: 'https://aws.amazon.com/sns/pricing/ (standard; delivery to SQS is free)',
  },
  lambdaRequests: {
    label: 'Lambda requests',
    perMillion: 0.2,
    grounds: 'transcript',
    source: 'https://aws.amazon.com/lambda/pricing/',
  },
  lambdaGbSeconds: {
    label: 'Lambda GB-seconds',
    perMillion: 13.3334,
    grounds: 'transcript',
    source: 'https://aws.amazon.com/lambda/pricing/ (arm64, steps of 1 ms)',
  },
  writeUnits: {
    label: 'DynamoDB write units',
    perMillion: 0.625,
    grounds: 'transcript',
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/ (1 KB each)',
  },
  readUnits: {
    label: 'DynamoDB read units',
    perMillion: 0.125,
    grounds: 'transcript',
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/ (4 KB each, strong; eventual is half)',
  },
  s3Puts: { label: 'S3 writes', perMillion: 5, grounds: 'list', source: 'https://aws.amazon.com/s3/pricing/' },
  s3Gets: { label: 'S3 reads', perMillion: 0.4, grounds: 'list', source: 'https://aws.amazon.com/s3/pricing/' },
  mailsIn: { label: 'SES mails in', perMillion: 100, grounds: 'list', source: 'https://aws.amazon.com/ses/pricing/' },
  mailChunksIn: {
    label: 'SES chunks in',
    perMillion: 90,
    grounds: 'list',
    source: 'https://aws.amazon.com/ses/pricing/ (whole 256 KB)',
  },
  mailsOut: { label: 'SES mails out', perMillion: 100, grounds: 'list', source: 'https://aws.amazon.com/ses/pricing/' },
  logGigabytes: {
    label: 'log GB',
    perMillion: 500_000,
    grounds: 'transcript',
    source: 'https://aws.amazon.com/cloudwatch/pricing/ ($0.50 a GB, standard class, first tier)',
  },
};
