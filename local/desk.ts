import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDeskClock } from './desk-clock.ts';
import { type Meddle, startAwsEndpoint } from './engine/aws-endpoint.ts';
import { handleDynamoRequest } from './engine/dynamo/index.ts';
import { openEngines } from './engines.ts';
import { freePort } from './free-port.ts';
import { startFrontDoor } from './http/front-door.ts';
import { openFunctionLog } from './lambda/function-log.ts';
import { functionSpecs } from './lambda/function-specs.ts';
import { startFunctions } from './lambda/pool.ts';
import { openLoginKeys } from './login/keys.ts';
import { loopBack, makeAccepts } from './mail-loop.ts';
import { onlyOne } from './only-one.ts';
import { planEventSources } from './provision/event-sources.ts';
import { provision } from './provision/provision.ts';
import { buildRooms } from './rooms.ts';
import { startSmtpDoor } from './smtp-door.ts';
import { startSources } from './sources.ts';
import { readSettings, type Synthesised, synthesise } from './synthesis.ts';
import { codeFolders } from './template/assets.ts';
import type { Place } from './template/resources.ts';
import { openStack } from './template/stack.ts';
import { readTemplate } from './template/template.ts';

export type DeskOptions = {
  /** Where everything is kept between starts. */
  dir: string;
  /** Ports; 0 takes any that is free. */
  port: number;
  smtpPort: number;
  awsPort: number;
  /** Forgets what is kept. */
  fresh?: boolean;
  /** Prints one line for a person; what goes wrong comes here. */
  tell(line: string): void;
  /** Absent: synthesised from the project. */
  cloud?: Synthesised;
  /** Functions as processes instead of threads. */
  processes?: boolean;
  /** What stands between the functions and the AWS APIs. */
  meddle?: Meddle;
};

export type Desk = Awaited<ReturnType<typeof startDesk>>;

const REGION = 'eu-central-1';
const ACCOUNT = '000000000000';
const PROJECT = resolve(import.meta.dirname, '..');
const TTL_SWEEP_MS = 60_000;

/**
 * Starts the whole desk in this process, from its template: the engines, the functions, what wakes them, and the doors to the outside. Everything listens
 * on 127.0.0.1 only. Throws a DeskError for what a person can mend; what had started by then is closed again.
 */
export async function startDesk(options: DeskOptions) {
  const { dir, port, smtpPort, awsPort, fresh = false, tell, cloud, processes = false, meddle } = options;
  await using rollback = new AsyncDisposableStack();
  rollback.defer(await onlyOne(dir));
  if (fresh) rmSync(dir, { recursive: true, force: true });
  const synthesis = cloud ? Promise.resolve(cloud) : synthesise({ projectDir: PROJECT });
  synthesis.catch(() => undefined);

  const door = await startFrontDoor({ port, tell });
  rollback.defer(door.close);
  const awsUrl = `http://127.0.0.1:${awsPort === 0 ? await freePort() : awsPort}`;
  const webUrl = `http://127.0.0.1:${door.port}`;
  const addresses = { webUrl, awsUrl, socketUrl: `ws://127.0.0.1:${door.port}/socket` };
  const place: Place = { account: ACCOUNT, region: REGION, ...addresses, issuer: `${webUrl}/login` };
  const clock = openDeskClock(join(dir, 'clock.json'));
  const engines = openEngines({ dir, clock, region: REGION, account: ACCOUNT, awsUrl });
  rollback.defer(engines.close);
  const { dynamo, ...services } = engines;
  const endpoint = await startAwsEndpoint({
    ...services,
    dynamo: (request) => handleDynamoRequest(dynamo, request),
    port: Number(new URL(awsUrl).port),
    allowedOrigins: [webUrl, webUrl.replace('127.0.0.1', 'localhost')],
    ...(meddle ? { meddle } : {}),
  });
  rollback.defer(endpoint.close);
  const keys = await openLoginKeys(dir);

  const synthesised = await synthesis;
  const { directory, stackName } = synthesised;
  const stack = openStack({ template: readTemplate(join(directory, `${stackName}.template.json`)), stackName, place });
  const rules = await provision(stack, engines);
  const specs = functionSpecs({ stack, directory, stackName, place, addresses });
  const functions = startFunctions({
    specs,
    offset: clock.shared,
    log: openFunctionLog({ dir: join(dir, 'log'), tell }),
    processes,
  });
  rollback.defer(functions.close);
  const settings = readSettings(codeFolders(synthesised)(stack.of('AWS::Lambda::Function')[0]?.logicalId ?? ''));
  const sources = await startSources({
    plan: planEventSources(stack, place),
    engines,
    clock,
    invoke: functions.invoke,
    dir,
    tell,
  });
  rollback.defer(sources.stop);

  const rooms = buildRooms({
    stack,
    addresses,
    engines,
    clock,
    keys,
    functions,
    sources,
    dir,
    settings,
    tell,
  });
  rollback.defer(rooms.close);
  const accepts = makeAccepts(rules);
  rollback.defer(loopBack(engines.ses, accepts));
  const smtp = await startSmtpDoor({ port: smtpPort, accepts, receive: engines.ses.receiveMail, tell });
  rollback.defer(smtp.close);
  // By the world's time: what strangers hold (a link, a session) expires by it, and what expires by the desk's may go late, as in AWS.
  const ttl = setInterval(() => dynamo.sweepTtl(Date.now()), TTL_SWEEP_MS);
  rollback.defer(() => clearInterval(ttl));
  door.open(rooms);

  const closing = rollback.move();
  return {
    settings,
    url: webUrl,
    awsUrl,
    socketUrl: addresses.socketUrl,
    smtpPort: smtp.port,
    engines,
    clock,
    /** An ID token without the login page. */
    tokenFor: rooms.tokenFor,
    outbox: rooms.outbox,
    customers: rooms.customers,
    state: rooms.state,
    /** Moves the desk's time on and waits for the schedules that this makes due. */
    advance: rooms.advance,
    settled: sources.settled,
    processIds: functions.processIds,
    close: () => closing.disposeAsync(),
  };
}
