import { JOB_QUEUES, type JobQueueName, MOST_TRIES, type Queue } from '../../shared/domain/words.ts';
import { hookAccounts } from '../../shared/settings/hook-accounts.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { TABLE } from '../../shared/store/table.ts';
import { createDynamoEngine } from '../engine/dynamo/index.ts';
import { createS3Engine } from '../engine/s3/engine.ts';
import { createSecretsEngine } from '../engine/secrets/engine.ts';
import { createSesEngine } from '../engine/ses/engine.ts';
import { createSnsEngine, type SnsEngine } from '../engine/sns/engine.ts';
import { createSqsEngine, type SqsEngine } from '../engine/sqs/engine.ts';
import { demoChannelSecret } from '../provision/demo-secrets.ts';
import type { Meter } from './meter.ts';

export const TABLE_NAME = 'desk';
export const BUCKET = 'desk-raw';
export const SEARCH_BUCKET = 'desk-search';
export const CONFIGURATION_SET = 'desk';
export const SECRETS_PREFIX = 'desk/channels';
/** Where the outside world calls the desk. */
export const PUBLIC_URL = 'https://desk.test';
export const SIGNING_KEY = 'the-inline-desk-signs-with-this';

const VISIBILITY_SECONDS = 180;

export const deadLettersOf = (name: JobQueueName): string => `${name}-jobs-dead-letters`;

export type ServicesOptions = {
  settings: DeskSettings;
  clock: { now(): number };
  ids: { next(): string };
  meter: Meter;
};

export type Services = Awaited<ReturnType<typeof openServices>>;

/** AWS's services in memory, holding what the template would have made of these settings. */
export async function openServices({ settings, clock, ids, meter }: ServicesOptions) {
  const common = { clock, ids };
  // Its ids are those of requests, which nobody looks at: it counts them up by itself.
  const dynamo = createDynamoEngine({ clock });
  const sqs = createSqsEngine(common);
  const s3 = createS3Engine({ clock });
  const sns = createSnsEngine({ ...common, sqs });
  const ses = createSesEngine({ ...common, sns: billed(sns, meter), s3 });
  const secrets = createSecretsEngine(common);
  await makeTable(dynamo);
  s3.createBucket({ Bucket: BUCKET });
  s3.createBucket({ Bucket: SEARCH_BUCKET });
  const queues = makeQueues(sqs);
  makeMail({ ses, sns, sqs }, settings, queues.mail);
  makeSecrets(secrets, settings);
  // How far each consumer has read the stream: Lambda keeps it over deployments.
  const checkpoints = new Map<Queue, string>();
  return { dynamo, sqs, s3, sns, ses, secrets, queues, checkpoints };
}

/** SES publishes for the desk: nobody's function, but on the desk's bill. */
function billed(sns: SnsEngine, meter: Meter): Pick<SnsEngine, 'publish'> {
  return {
    publish: (input) => {
      meter.charge('ses', 'snsPublishes');
      return sns.publish(input);
    },
  };
}

/** The same table as infra/constructs/conversation-table.ts, from the same names. */
export async function makeTable(dynamo: ReturnType<typeof createDynamoEngine>): Promise<void> {
  const { pk, sk, index, ttl } = TABLE;
  await dynamo.createTable({
    TableName: TABLE_NAME,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [pk, sk, index.pk, index.sk].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: pk, KeyType: 'HASH' },
      { AttributeName: sk, KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: index.name,
        KeySchema: [
          { AttributeName: index.pk, KeyType: 'HASH' },
          { AttributeName: index.sk, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projection] },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });
  await dynamo.updateTimeToLive({
    TableName: TABLE_NAME,
    TimeToLiveSpecification: { AttributeName: ttl, Enabled: true },
  });
}

function makeQueues(sqs: SqsEngine): Record<JobQueueName, string> {
  const made = JOB_QUEUES.map((name) => {
    const dead = sqs.createQueue({ QueueName: deadLettersOf(name) }).QueueUrl ?? '';
    const redrive = { deadLetterTargetArn: sqs.arnOf(dead), maxReceiveCount: MOST_TRIES };
    const Attributes = { VisibilityTimeout: String(VISIBILITY_SECONDS), RedrivePolicy: JSON.stringify(redrive) };
    return [name, sqs.createQueue({ QueueName: `${name}-jobs`, Attributes }).QueueUrl ?? ''] as const;
  });
  return Object.fromEntries(made) as Record<JobQueueName, string>;
}

type MailEngines = {
  ses: ReturnType<typeof createSesEngine>;
  sns: SnsEngine;
  sqs: SqsEngine;
};

/** Mail in through a receipt rule, news of mail out through a configuration set: both end in the mail jobs. */
function makeMail({ ses, sns, sqs }: MailEngines, { mail }: DeskSettings, mailJobs: string): void {
  const [received, events] = ['mail-received', 'mail-events'].map((Name) => {
    const { TopicArn } = sns.createTopic({ Name });
    const Attributes = { RawMessageDelivery: 'true' };
    sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: sqs.arnOf(mailJobs), Attributes });
    return TopicArn;
  });
  ses.verifyIdentity(mail.domain);
  ses.createReceiptRuleSet('desk');
  const rule = { name: 'desk', enabled: true, recipients: [mail.domain], bucket: BUCKET, prefix: 'mail/' };
  ses.putReceiptRule('desk', { ...rule, topicArn: received ?? '' });
  ses.setActiveRuleSet('desk');
  ses.createConfigurationSet(CONFIGURATION_SET);
  const types = ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT', 'REJECT'] as const;
  ses.putEventDestination(CONFIGURATION_SET, { name: 'events', enabled: true, types, topicArn: events ?? '' });
}

function makeSecrets(secrets: ReturnType<typeof createSecretsEngine>, settings: DeskSettings): void {
  const accounts = [...settings.channels, ...hookAccounts(settings)];
  for (const { channel, account } of accounts.filter((each) => each.channel !== 'email')) {
    const SecretString = JSON.stringify(demoChannelSecret(channel));
    secrets.createSecret({ Name: `${SECRETS_PREFIX}/${channel}/${account}`, SecretString });
  }
}
