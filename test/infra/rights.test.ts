import { describe, expect, it } from '@jest/globals';
import { FUNCTION_NAMES, type FunctionName } from '../../infra/functions.ts';
import { deskTemplate, functionNamed, ofType } from './support/desk-template.ts';
import { rightsOf, statementsOf } from './support/rights.ts';

const template = deskTemplate();

const onTable = (...actions: string[]) =>
  actions.flatMap((action) => [
    `dynamodb:${action} <ConversationTable.Arn>`,
    `dynamodb:${action} <ConversationTable.Arn>/index/GSI1`,
  ]);
const reads = onTable('GetItem', 'BatchGetItem', 'Query');
const table = [...reads, ...onTable('PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem')];

const sends = (...queues: string[]) => queues.map((queue) => `sqs:SendMessage <${queue}jobsQueue.Arn>`);
const takes = (queue: string) =>
  ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'].map(
    (action) => `sqs:${action} <${queue}jobsQueue.Arn>`,
  );
const gets = (...prefixes: string[]) => prefixes.map((prefix) => `s3:GetObject <RawBucket.Arn>/${prefix}/*`);
const puts = (...prefixes: string[]) => prefixes.map((prefix) => `s3:PutObject <RawBucket.Arn>/${prefix}/*`);

const removes = (prefix: string) => [`s3:DeleteObject <RawBucket.Arn>/${prefix}/*`];
const segments = (...actions: string[]) => actions.map((action) => `s3:${action} <SearchBucket.Arn>/segments/*`);
const QUEUES = ['mail', 'chat', 'delivery', 'notice', 'hook', 'media', 'search', 'held', 'csr', 'tsr'];

const here = (service: string) => `arn:<AWS::Partition>:${service}:<AWS::Region>:<AWS::AccountId>`;
const channelSecrets = [`secretsmanager:GetSecretValue ${here('secretsmanager')}:secret:switchboard/test/channels/*`];
const signing = ['secretsmanager:GetSecretValue <SigningSecret>'];
const posts = [`execute-api:ManageConnections ${here('execute-api')}:<SocketApi>/socket/POST/@connections/*`];
const mails = [
  `ses:SendRawEmail ${here('ses')}:identity/support.test.example`,
  `ses:SendRawEmail ${here('ses')}:configuration-set/<MailEventsSet>`,
];
const consumer = [
  ...['DescribeStream', 'GetRecords', 'GetShardIterator'].map(
    (action) => `dynamodb:${action} <ConversationTable.StreamArn>`,
  ),
  'dynamodb:ListStreams <ConversationTable.Arn>/stream/*',
  ...puts('aws/lambda'),
  's3:ListBucket <RawBucket.Arn>',
];

/** All that each function may do beside writing its own log. What is added here must be needed. */
const RIGHTS: Record<FunctionName, string[]> = {
  intake: [...sends('chat'), ...puts('spill'), ...channelSecrets],
  chat: [
    ...table,
    ...sends('chat', 'delivery'),
    ...posts,
    ...signing,
    ...channelSecrets,
    ...gets('uploads'),
    ...puts('uploads'),
  ],
  'chat-normaliser': [
    ...takes('chat'),
    ...table,
    ...gets('spill', 'raw'),
    ...puts('archive', 'raw'),
    ...sends('media'),
    ...channelSecrets,
  ],
  'mail-normaliser': [
    ...takes('mail'),
    ...table,
    ...gets('mail', 'raw'),
    ...puts('archive', 'attachments', 'raw'),
    ...sends('notice'),
    ...signing,
  ],
  'csr-queue': [...takes('csr'), ...consumer, ...table, ...sends('csr', 'tsr', 'delivery', 'notice', 'search')],
  'tsr-queue': [...takes('tsr'), ...consumer, ...table, ...sends('csr', 'tsr', 'delivery', 'notice', 'search')],
  'sla-sweep': [...table, ...sends('csr', 'tsr', 'hook', 'held')],
  poll: [...table, ...sends('chat'), ...channelSecrets, ...signing],
  'desk-api': [
    ...takes('held'),
    ...table,
    ...sends('csr', 'tsr', 'chat', 'mail', 'delivery', 'notice', 'hook', 'media', 'search', 'held'),
    ...segments('GetObject'),
    ...gets('attachments', 'media', 'uploads', 'raw'),
    ...puts('uploads'),
    ...signing,
  ],
  'mail-frame': [...reads, ...gets('mail'), ...signing],
  files: [...gets('uploads'), ...signing],
  rate: [...table, ...signing],
  portal: [...table, ...gets('attachments', 'uploads'), ...puts('uploads'), ...sends('delivery')],
  pages: [],
  deliver: [
    ...takes('delivery'),
    ...sends('delivery'),
    ...table,
    ...gets('uploads'),
    ...channelSecrets,
    ...mails,
    ...posts,
    ...signing,
  ],
  notify: [...takes('notice'), ...table, ...posts, ...sends('delivery', 'hook')],
  hooks: [...takes('hook'), ...table, ...sends('delivery', 'hook', 'notice'), ...channelSecrets],
  media: [...takes('media'), ...table, ...puts('media'), ...sends('media', 'notice'), ...channelSecrets, ...signing],
  indexer: [...takes('search'), ...table, ...segments('GetObject', 'PutObject', 'DeleteObject')],
  'dead-letters': [
    ...table,
    ...QUEUES.flatMap((queue) =>
      ['ReceiveMessage', 'DeleteMessage'].map((action) => `sqs:${action} <${queue}jobsDeadLetters.Arn>`),
    ),
    ...gets('aws/lambda'),
    ...puts('raw'),
    ...removes('aws/lambda'),
    's3:ListBucket <RawBucket.Arn>',
    ...sends('notice'),
    ...sends('mail'),
  ],
  reconcile: [
    ...table,
    ...gets('archive', 'mail', 'spill', 'raw'),
    's3:ListBucket <RawBucket.Arn>',
    ...sends('chat', 'mail'),
    ...signing,
    ...channelSecrets,
    'cloudwatch:GetMetricStatistics *',
  ],
};

/** What each function is told, beside its stage. */
const ENVIRONMENT: Record<FunctionName, string> = {
  intake: 'CHAT_JOBS_URL RAW_BUCKET SECRETS_PREFIX PUBLIC_URL',
  chat: 'TABLE CHAT_JOBS_URL DELIVERY_JOBS_URL SOCKET_ENDPOINT SIGNING_SECRET SECRETS_PREFIX RAW_BUCKET',
  'chat-normaliser': 'TABLE RAW_BUCKET SECRETS_PREFIX MEDIA_JOBS_URL',
  'mail-normaliser': 'TABLE RAW_BUCKET NOTICE_JOBS_URL SIGNING_SECRET',
  'csr-queue': 'TABLE QUEUE DELIVERY_JOBS_URL NOTICE_JOBS_URL CSR_JOBS_URL TSR_JOBS_URL SEARCH_JOBS_URL',
  'tsr-queue': 'TABLE QUEUE DELIVERY_JOBS_URL NOTICE_JOBS_URL CSR_JOBS_URL TSR_JOBS_URL SEARCH_JOBS_URL',
  'sla-sweep': 'TABLE CSR_JOBS_URL TSR_JOBS_URL HOOK_JOBS_URL HELD_JOBS_URL',
  poll: 'TABLE CHAT_JOBS_URL SECRETS_PREFIX SIGNING_SECRET',
  'desk-api':
    'TABLE RAW_BUCKET CSR_JOBS_URL TSR_JOBS_URL CHAT_JOBS_URL MAIL_JOBS_URL DELIVERY_JOBS_URL NOTICE_JOBS_URL HOOK_JOBS_URL MEDIA_JOBS_URL SEARCH_JOBS_URL HELD_JOBS_URL SEARCH_BUCKET SIGNING_SECRET',
  indexer: 'TABLE SEARCH_BUCKET',
  'mail-frame': 'RAW_BUCKET TABLE SIGNING_SECRET',
  files: 'RAW_BUCKET SIGNING_SECRET',
  rate: 'TABLE SIGNING_SECRET',
  portal: 'TABLE RAW_BUCKET DELIVERY_JOBS_URL PUBLIC_URL',
  pages: 'ISSUER CLIENT_ID LOGIN_URL SOCKET_URL BUCKET_ORIGIN',
  deliver:
    'TABLE RAW_BUCKET SECRETS_PREFIX CONFIGURATION_SET MAIL_DOMAIN SOCKET_ENDPOINT SIGNING_SECRET PUBLIC_URL DELIVERY_JOBS_URL',
  notify: 'TABLE SOCKET_ENDPOINT DELIVERY_JOBS_URL HOOK_JOBS_URL',
  hooks: 'TABLE PUBLIC_URL SECRETS_PREFIX HOOK_JOBS_URL NOTICE_JOBS_URL DELIVERY_JOBS_URL',
  media: 'TABLE RAW_BUCKET SECRETS_PREFIX MEDIA_JOBS_URL NOTICE_JOBS_URL SIGNING_SECRET',
  'dead-letters': `TABLE RAW_BUCKET NOTICE_JOBS_URL MAIL_JOBS_URL ${QUEUES.map((queue) => `${queue.toUpperCase()}_JOBS_DEAD_LETTERS_URL`).join(' ')}`,
  reconcile: 'TABLE RAW_BUCKET CHAT_JOBS_URL MAIL_JOBS_URL SECRETS_PREFIX SIGNING_SECRET',
};

describe.each(FUNCTION_NAMES)('%s', (name) => {
  const { Properties } = functionNamed(template, name);

  it('may do what its work needs and nothing more', () => {
    const id = name.replaceAll('-', '');
    const log = ['CreateLogStream', 'PutLogEvents'].map((action) => `logs:${action} <${id}Log.Arn>`);

    expect(rightsOf(template, name)).toEqual([...log, ...RIGHTS[name]].sort());
  });

  it('is told where to find what it may use', () => {
    const { Variables } = Properties['Environment'] as { Variables: Record<string, unknown> };

    expect(Object.keys(Variables).sort()).toEqual([...ENVIRONMENT[name].split(' '), 'STAGE'].sort());
    expect(Variables['STAGE']).toBe('test');
  });

  it('runs on Node 24, on arm64, and logs only what went wrong by itself', () => {
    expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
    expect(Properties['LoggingConfig']).toMatchObject({ LogFormat: 'JSON', SystemLogLevel: 'WARN' });
  });
});

describe('roles', () => {
  const roles = ofType(template, 'AWS::IAM::Role');

  it('are one a function, each trusted by Lambda alone and without a managed policy', () => {
    const used = ofType(template, 'AWS::Lambda::Function').map(
      ([, { Properties }]) => (Properties['Role'] as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0],
    );

    expect(roles).toHaveLength(FUNCTION_NAMES.length);
    expect(new Set(used).size).toBe(FUNCTION_NAMES.length);
    for (const [, { Properties }] of roles) {
      expect(Properties).not.toHaveProperty('ManagedPolicyArns');
      expect(statementsOf(Properties['AssumeRolePolicyDocument'])).toEqual([
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
      ]);
    }
  });

  it('never allow an action by a star, or a star for a resource', () => {
    const all = FUNCTION_NAMES.flatMap((name) => rightsOf(template, name).map((right) => right.split(' ')));

    expect(all.filter(([action]) => action?.includes('*'))).toEqual([]);
    // Reading metrics knows no resource.
    expect(all.filter(([, resource]) => resource === '*')).toEqual([['cloudwatch:GetMetricStatistics', '*']]);
  });

  it('let only those wildcards end a resource that are made at run time', () => {
    const stars = FUNCTION_NAMES.flatMap((name) => rightsOf(template, name)).filter((right) => right.includes('*'));
    const prefixes = ['archive', 'attachments', 'aws/lambda', 'mail', 'media', 'raw', 'spill', 'uploads'];

    expect(new Set(stars)).toEqual(
      new Set([
        ...gets('archive', 'attachments', 'aws/lambda', 'mail', 'media', 'raw', 'spill', 'uploads'),
        ...removes('aws/lambda'),
        ...segments('GetObject', 'PutObject', 'DeleteObject'),
        ...puts(...prefixes.filter((each) => each !== 'mail')),
        ...channelSecrets,
        ...posts,
        consumer[3],
        'cloudwatch:GetMetricStatistics *',
      ]),
    );
  });
});
