import type { Stack } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { hookAccounts } from '../shared/settings/hook-accounts.ts';
import type { DeskSettings } from '../shared/settings/settings.ts';
import { AgentPool } from './constructs/agent-pool.ts';
import { openBedrock } from './constructs/bedrock.ts';
import { ChannelSecrets } from './constructs/channel-secrets.ts';
import { ContactEvents } from './constructs/contact-events.ts';
import { ConversationTable } from './constructs/conversation-table.ts';
import { DeskFunction } from './constructs/desk-function.ts';
import { HttpEdge } from './constructs/http-edge.ts';
import { JobQueue } from './constructs/job-queue.ts';
import { LogWatch } from './constructs/log-watch.ts';
import { MailEvents } from './constructs/mail-events.ts';
import { MailIntake } from './constructs/mail-intake.ts';
import { QueueConsumer } from './constructs/queue-consumer.ts';
import { RawMail } from './constructs/raw-mail.ts';
import { SearchShelf } from './constructs/search-shelf.ts';
import { SigningSecret } from './constructs/signing-secret.ts';
import { SocketEdge } from './constructs/socket-edge.ts';
import { WakeUp } from './constructs/wake-up.ts';
import { FUNCTION_NAMES, FUNCTIONS, type FunctionName } from './functions.ts';
import { LOG_LINES } from './log-lines.ts';

export type StackInput = {
  settings: DeskSettings;
  stage: string;
  /** The bundle of a function; tests give an empty one. */
  codeFor: (name: FunctionName) => Code;
};

type Functions = Record<FunctionName, DeskFunction>;

export type Parts = ReturnType<typeof makeParts>;

/** Everything that the desk is made of. Nobody may reach anything yet: `connect` gives the rights. */
export function makeParts(stack: Stack, input: StackInput) {
  const functions = makeFunctions(stack, input);
  const stores = makeStores(stack, input);
  const queues = makeQueues(stack, input.stage, functions);
  const mail = makeMail(stack, input, { raw: stores.raw, jobs: queues.mail });
  makeWakeUps(stack, functions);
  new ContactEvents(stack, 'ContactEvents', { accounts: input.settings.channels, jobs: queues.chat });
  const consumer = (queue: 'csr' | 'tsr') =>
    new QueueConsumer(stack, `${queue}-consumer`, {
      queue,
      consumer: functions[`${queue}-queue`],
      table: stores.table,
      raw: stores.raw,
    });
  if (input.settings.routing.classifier?.bedrock)
    openBedrock(input.settings.routing.classifier.bedrock, functions['mail-normaliser'], functions['chat-normaliser']);
  return {
    functions,
    ...stores,
    queues,
    ...mail,
    logs: LOG_LINES.map(
      (line) => new LogWatch(stack, line.metric, { ...line, stage: input.stage, of: functions[line.of] }),
    ),
    consumers: [consumer('csr'), consumer('tsr')],
  };
}

function makeFunctions(stack: Stack, { settings, stage, codeFor }: StackInput): Functions {
  const make = (name: FunctionName) =>
    new DeskFunction(stack, name, {
      stage,
      name,
      shape: FUNCTIONS[name],
      code: codeFor(name),
      logDays: settings.retention.logDays,
    });
  return Object.fromEntries(FUNCTION_NAMES.map((name) => [name, make(name)])) as Functions;
}

/** Queues of dead letters as event sources would be polled at every moment, for more than all of an idle desk's own queues cost: they are looked into. */
function makeWakeUps(stack: Stack, functions: Functions): void {
  const wake = (of: FunctionName, everyMinutes: number) =>
    new WakeUp(stack, `${of}-wake-up`, { of: functions[of], everyMinutes });
  wake('sla-sweep', 1);
  wake('poll', 2);
  wake('reconcile', 5);
  wake('dead-letters', 5);
}

/** The gateways come first: they know nobody, and the login, the uploads and the pages need their addresses. */
function makeStores(stack: Stack, { settings, stage }: StackInput) {
  const http = new HttpEdge(stack, 'Http', { stage, logDays: settings.retention.logDays });
  const sockets = new SocketEdge(stack, 'Socket', { stage });
  const { callbackUrls, mfa } = settings.login;
  const raw = new RawMail(stack, 'Raw', {
    retention: settings.retention,
    origins: [...new Set([http.url, ...callbackUrls.map((url) => new URL(url).origin), ...pagesWithChat(settings)])],
  });
  return {
    http,
    sockets,
    agents: new AgentPool(stack, 'Agents', { stage, mfa, callbackUrls: [`${http.url}/`, ...callbackUrls] }),
    table: new ConversationTable(stack, 'Conversations'),
    raw,
    search: new SearchShelf(stack, 'Search', { accessLog: raw.accessLog }),
    signing: new SigningSecret(stack, 'Signing', { stage }),
    secrets: new ChannelSecrets(stack, 'ChannelSecrets', {
      stage,
      accounts: [...settings.channels, ...hookAccounts(settings)],
    }),
  };
}

/** Where the widget stands: its visitors put their files into the bucket as agents do. */
function pagesWithChat({ channels }: DeskSettings): string[] {
  const origins = channels.flatMap(({ channel, options }) => (channel === 'webchat' ? (options['origins'] ?? '') : ''));
  return origins.flatMap((each) => each.split(/[\s,]+/)).filter((origin) => origin !== '');
}

type Batch = { batchSize?: number; windowSeconds?: number };

function makeQueues(stack: Stack, stage: string, functions: Functions) {
  const make = (name: string, consumer: FunctionName, maxConcurrency: number, batch: Batch = {}) =>
    new JobQueue(stack, `${name}-jobs`, {
      stage,
      name: `${name}-jobs`,
      consumer: functions[consumer],
      maxConcurrency,
      ...batch,
    });
  return {
    mail: make('mail', 'mail-normaliser', 20),
    chat: make('chat', 'chat-normaliser', 50),
    delivery: make('delivery', 'deliver', 20),
    notice: make('notice', 'notify', 10),
    // A slow receiver holds up no more than its own.
    hook: make('hook', 'hooks', 10, { batchSize: 1 }),
    // One file a run: a slow server holds up nobody's but its own.
    media: make('media', 'media', 20, { batchSize: 1 }),
    // One segment of the index for a minute's messages. Two is the least that AWS allows.
    search: make('search', 'indexer', 2, { batchSize: 500, windowSeconds: 60 }),
    // Answers that could be taken back for a moment: whoever runs agents' commands sends them.
    held: make('held', 'desk-api', 5),
    csr: make('csr', 'csr-queue', 5),
    tsr: make('tsr', 'tsr-queue', 5),
  };
}

function makeMail(stack: Stack, { settings, stage }: StackInput, { raw, jobs }: { raw: RawMail; jobs: JobQueue }) {
  const { domain, ruleSet } = settings.mail;
  return {
    mailIntake: new MailIntake(stack, 'MailIntake', { stage, domain, raw, jobs, ...(ruleSet && { ruleSet }) }),
    mailEvents: new MailEvents(stack, 'MailEvents', { stage, domain, jobs }),
  };
}
