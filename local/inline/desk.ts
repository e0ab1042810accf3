import type { Advise } from '../../shared/desk/record-arrivals.ts';
import type { Classifier } from '../../shared/domain/classifier.ts';
import { JOB_QUEUES, type JobQueueName } from '../../shared/domain/words.ts';
import type { Log } from '../../shared/platform/ports.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import type { Item } from '../../shared/store/codec.ts';
import type { Verdicts } from '../engine/ses/verdicts.ts';
import type { DemoAgent } from '../login/agents.ts';
import { demoChannelSecret } from '../provision/demo-secrets.ts';
import { billedPorts } from './billed-ports.ts';
import { type FunctionName, makeFunctions } from './functions.ts';
import { callHttp, type InlineAnswer } from './http-door.ts';
import { makeLines } from './lines.ts';
import { createMeter } from './meter.ts';
import { type Ports, portsOver, type World } from './ports.ts';
import { BUCKET, deadLettersOf, openServices, PUBLIC_URL, type Services, TABLE_NAME } from './services.ts';
import { signedHeaders } from './signed.ts';
import { openSocket } from './socket-door.ts';
import { openSources } from './sources.ts';
import { type StillClock, seededIds } from './still-clock.ts';

export type InlineOptions = {
  settings: DeskSettings;
  clock: StillClock;
  /** Makes the ids; the same seed and calls give the same desk. */
  seed?: number;
  /** The engines of an earlier desk: what it left is found again, by newer code or under other settings. */
  services?: Services;
  /** Puts something around what a function touches: faults, crashes, a trace. */
  wrap?: (ports: Ports, name: FunctionName) => Ports;
  /** Absent: rules alone route. */
  classify?: Classifier | undefined;
  advise?: Advise | undefined;
};

/** A webhook as a provider sends it. Signed with the account's own secret unless `headers` are given. */
export type Webhook = {
  channel: string;
  account: string;
  body: unknown;
  method?: 'GET' | 'POST';
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
};

/** What EventBridge brings for a channel account. */
export type Heard = { channel: string; account: string; event: { time: string } & Record<string, unknown> };

export type Mail = {
  /** A whole mail, lines ended by CRLF. */
  raw: string | Uint8Array;
  to: readonly string[];
  from?: string;
  verdicts?: Partial<Verdicts>;
  dmarcPolicy?: 'none' | 'quarantine' | 'reject';
};

export type InlineDesk = Awaited<ReturnType<typeof inlineDesk>>;

/**
 * The whole desk in this process: the production handlers on the engines, with no network, no timers and no workers. Time stands until `advance`, nothing
 * happens before `settle`, and the same seed and calls give the same desk to the last id.
 */
export async function inlineDesk({
  settings: given,
  clock,
  seed = 1,
  wrap = (ports) => ports,
  classify,
  advise,
  ...past
}: InlineOptions) {
  // As a function reads them: what JSON does not carry is not there in the cloud either.
  const settings = JSON.parse(JSON.stringify(given)) as DeskSettings;
  const ids = seededIds(seed);
  const meter = createMeter();
  const lines = makeLines();
  const world: World = { calls: [], answer: null };
  const logged: { level: 'info' | 'error'; message: string; fields: Record<string, unknown> }[] = [];
  const log: Log = {
    info: (message, fields = {}) => void logged.push({ level: 'info', message, fields }),
    error: (message, fields = {}) => void logged.push({ level: 'error', message, fields }),
  };
  const services = past.services ?? (await openServices({ settings, clock, ids, meter }));
  const ports = portsOver(services, { sockets: lines.sockets, world, log });
  const portsOf = (name: FunctionName) =>
    wrap(billedPorts(ports, { meter, step: name, engine: services.dynamo }), name);
  const functions = makeFunctions({ settings, clock, ids, portsOf, classify, advise });
  const sources = await openSources({ services, functions, meter, ids, clock });
  const door = { chat: functions.chat, lines, ids, meter, now: clock.now };
  const http = (
    name: 'intake' | 'desk-api' | 'mail-frame' | 'rate' | 'portal',
    request: Parameters<typeof callHttp>[1],
  ) => {
    meter.charge(name, 'httpRequests');
    meter.charge(name, 'lambdaRequests');
    return callHttp(functions[name], request, clock.now());
  };

  const api = (agent: DemoAgent, method: string, path: string, body?: unknown): Promise<InlineAnswer> =>
    http('desk-api', {
      method,
      url: path,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      claims: claims(agent),
    });

  return {
    settings,
    clock,
    /** What AWS would bill, by step. */
    meter,
    /** The engines, to look into and to fill. */
    services,
    functions,
    ports,
    /** What has been logged; the happy path logs nothing. */
    logged,
    /** The providers: what they were asked, and what they answer. */
    world,
    advance: clock.advance,
    settle: sources.settle,
    index: sources.index,
    /** Records that a consumer could not work off in nine attempts. */
    givenUp: sources.givenUp,
    deadLetters: () =>
      JOB_QUEUES.flatMap((name: JobQueueName) => services.sqs.peek(deadLettersOf(name), 1000).messages),

    post({ channel, account, body, method = 'POST', query = {}, headers }: Webhook): Promise<InlineAnswer> {
      const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
      const [secret = ''] = demoChannelSecret(channel).secrets;
      const asked = new URLSearchParams(query).toString();
      const path = `/channels/${channel}/${account}${asked && `?${asked}`}`;
      const toSign = { channel, secret, body: text, now: clock.now(), url: PUBLIC_URL + path };
      return http('intake', {
        method,
        url: path,
        headers: headers ?? signedHeaders({ ...toSign, id: `msg_${ids.next()}` }),
        body: method === 'GET' ? '' : text,
        parameters: { channel, account },
      });
    },

    /** An event of AWS's own bus, as the account's rule lays it into the chat queue (infra/constructs/contact-events.ts). */
    hear({ channel, account, event }: Heard): void {
      const job = { channel, account, time: event.time, event };
      services.sqs.sendMessage({ QueueUrl: services.queues.chat, MessageBody: JSON.stringify(job) });
    },

    /** A mail as SES's inbound server takes it. */
    mail({ raw, to, from = 'customer@example.net', verdicts = {}, dmarcPolicy }: Mail) {
      meter.charge('ses', 'mailsIn');
      meter.charge('ses', 's3Puts');
      return services.ses.receiveMail({
        envelopeFrom: from,
        recipients: to,
        raw: Buffer.from(raw),
        verdicts,
        ...(dmarcPolicy ? { dmarcPolicy } : {}),
      });
    },

    /** A visitor's socket; say `hello` first. */
    widget: ({ account = 'main', origin = 'https://www.northwind.example' } = {}) =>
      openSocket(door, { query: { account }, origin }),

    /** The socket of an agent's workspace. */
    async workspace(agent: DemoAgent) {
      const { body } = await api(agent, 'POST', '/api/socket');
      const ticket = String((body as { ticket?: unknown }).ticket);
      return openSocket(door, { query: { ticket }, origin: '' });
    },

    api,

    /** A frame's document, by the address that the API gave. */
    frame: (url: string) =>
      http('mail-frame', { method: 'GET', url, parameters: { token: url.split('/').at(-1) ?? '' } }),

    /** A customer's browser at the address that a question how it went named; with a form it answers. */
    rate: (url: string, form?: Readonly<Record<string, string>>) =>
      http('rate', {
        method: form ? 'POST' : 'GET',
        url,
        body: new URLSearchParams(form ?? {}).toString(),
        parameters: { token: url.split('/').at(-1) ?? '' },
      }),

    /** A customer's browser at the portal's API. */
    portal: (
      method: 'GET' | 'POST',
      path: string,
      { body, cookie, type = 'application/json' }: { body?: unknown; cookie?: string; type?: string } = {},
    ) =>
      http('portal', {
        method,
        url: `/portal/api/${path}`,
        headers: { 'content-type': type, ...(cookie ? { cookie } : {}) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),

    /** A browser's PUT to the address that the API gave. */
    upload(url: string, bytes: Uint8Array): void {
      services.s3.putObject({ Bucket: BUCKET, Key: keyOfUrl(url), Body: bytes });
    },

    /** What a browser gets from a signed address. */
    download: (url: string): Uint8Array => services.s3.getObject({ Bucket: BUCKET, Key: keyOfUrl(url) }).Body,

    /** One run of what asks the providers that call nobody. */
    poll() {
      meter.charge('poll', 'lambdaRequests');
      return functions.poll();
    },

    /** One run of the minute's sweep. */
    sweep() {
      meter.charge('sla-sweep', 'lambdaRequests');
      return functions['sla-sweep']();
    },

    /** One run of what looks after dead letters and the quarantine. */
    layAside() {
      meter.charge('dead-letters', 'lambdaRequests');
      return functions['dead-letters']();
    },

    /** One run of the ledger's reconciler. */
    reconcile() {
      meter.charge('reconcile', 'lambdaRequests');
      return functions.reconcile();
    },

    /** What left the desk: mails as they went out, and calls of providers. */
    outbox: () => ({
      mails: services.ses.outbox().map((mail) => ({
        ...mail,
        raw: Buffer.from(services.ses.rawMail(mail.messageId) ?? '').toString('utf8'),
      })),
      calls: world.calls,
    }),

    /** Every item of the table, as stored. */
    items: () => everyItem(services),
  };
}

/** A scan answers a megabyte at a time. */
async function everyItem({ dynamo }: Pick<Services, 'dynamo'>): Promise<Item[]> {
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await dynamo.scan({ TableName: TABLE_NAME, ...(from ? { ExclusiveStartKey: from } : {}) });
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}

/** As API Gateway hands the claims of a verified token over: all text, lists in brackets. */
function claims({ id, name, email, groups }: DemoAgent): Record<string, string> {
  return { sub: id, name, email, 'cognito:groups': `[${groups.join(' ')}]` };
}

function keyOfUrl(url: string): string {
  return decodeURIComponent(url.replace(/^blob:/, '').replace(/\?.*$/, ''));
}
