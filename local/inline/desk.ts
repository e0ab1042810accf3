import type { Advise } from '../../shared/desk/record-arrivals.ts';
import type { Classifier } from '../../shared/domain/classifier.ts';
import { JOB_QUEUES, type JobQueueName } from '../../shared/domain/words.ts';
import type { Log } from '../../shared/platform/ports.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import type { Item } from '../../shared/store/codec.ts';
import type { DemoAgent } from '../login/agents.ts';
import { billedPorts } from './billed-ports.ts';
import { type FunctionName, makeFunctions } from './functions.ts';
import { callHttp, type InlineAnswer } from './http-door.ts';
import { makeLines } from './lines.ts';
import { createMeter } from './meter.ts';
import { type Http, outsidersOf } from './outsiders.ts';
import { type Ports, portsOver, type World } from './ports.ts';
import { roundsOf } from './rounds.ts';
import { deadLettersOf, openServices, type Services, TABLE_NAME } from './services.ts';
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
  const http: Http = (name, request) => {
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
    ...outsidersOf({ http, services, meter, clock, ids }),
    ...roundsOf(functions, meter),

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
