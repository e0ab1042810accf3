import type { JobQueueName } from '../../shared/domain/words.ts';
import type { Downloaded, Jobs, JobToSend, Letters } from '../../shared/platform/ports.ts';
import type { Ports } from '../inline/ports.ts';
import { answerLost, throttled, unsent } from './aws-trouble.ts';
import { type Effect, effect } from './effects.ts';
import { gatedDynamo } from './gated-dynamo.ts';
import type { Replica } from './replica.ts';
import { turn } from './stage.ts';
import { type Invocation, strikes, type World } from './world.ts';

export type Gate = { world: World; of(): Invocation; replica: Replica };

/** Everything by which one environment touches the world, with the scheduler in between. */
export function gatedPorts(ports: Ports, gate: Gate): Ports {
  const { world } = gate;
  const ask = <T>(wanted: Effect<T>) => effect(world, gate.of(), wanted);
  const { blobs, shelf, mailer, sockets, http, downloads, secrets } = ports;
  const slowDown = () => throttled('SlowDown', 503);
  return {
    ...ports,
    dynamo: gatedDynamo(ports.dynamo, gate),
    jobs: Object.fromEntries(
      Object.entries(ports.jobs).map(([name, jobs]) => [name, gatedJobs(jobs, name, gate)]),
    ) as Record<JobQueueName, Jobs>,
    blobs: {
      ...blobs,
      put: (key, bytes, meta) =>
        ask({ what: () => `put ${key}`, run: () => blobs.put(key, bytes, meta), refuse: slowDown, repeats: true }),
      get: (key) =>
        ask({
          what: () => `get ${key}`,
          run: async () => (strikes(world, 'late-object', 4) ? undefined : blobs.get(key)),
          refuse: slowDown,
          repeats: false,
        }),
    },
    shelf: {
      put: (key, bytes) =>
        ask({ what: () => `put ${key}`, run: () => shelf.put(key, bytes), refuse: slowDown, repeats: true }),
      range: (key, from, to) =>
        ask({ what: () => `read ${key}`, run: () => shelf.range(key, from, to), refuse: slowDown, repeats: false }),
      remove: (key) =>
        ask({ what: () => `remove ${key}`, run: () => shelf.remove(key), refuse: slowDown, repeats: true }),
    },
    letters: Object.fromEntries(
      Object.entries(ports.letters).map(([name, letters]) => [name, gatedLetters(letters, name, ask)]),
    ) as Ports['letters'],
    listing: {
      list: (prefix) =>
        ask({ what: () => `list ${prefix}`, run: () => ports.listing.list(prefix), refuse: slowDown, repeats: false }),
    },
    removal: {
      remove: (key) =>
        ask({ what: () => `remove ${key}`, run: () => ports.removal.remove(key), refuse: slowDown, repeats: true }),
    },
    mailer: {
      send: (mail) =>
        ask({
          what: () => `mail to ${mail.to.join()}`,
          run: () => lossy(world, () => mailer.send(mail)),
          refuse: () => throttled('Throttling'),
          repeats: false,
        }),
    },
    sockets: {
      post: (id, data) =>
        ask({
          what: () => `post ${String(Reflect.get(Object(data), 'type'))} to ${id.slice(0, 6)}`,
          run: () => sockets.post(id, data),
          refuse: () => throttled('LimitExceededException', 429),
          repeats: true,
        }),
    },
    http: {
      call: (request) =>
        ask({
          what: () => `call ${request.url.slice(0, 40)} ${request.body.slice(-60)}`,
          run: () => provider(world, () => inTime(gate, () => http.call(request))),
          refuse: answerLost,
          repeats: false,
        }),
    },
    downloads: {
      get: (request) =>
        ask({
          what: () => `fetch ${request.url.slice(0, 60)}`,
          run: () => download(world, request.method, () => downloads.get(request)),
          refuse: answerLost,
          repeats: request.method === 'GET',
        }),
    },
    secrets: {
      get: (name) =>
        ask({ what: () => `secret ${name}`, run: () => secrets.get(name), refuse: throttled, repeats: false }),
    },
  };
}

function gatedLetters(letters: Letters, name: string, ask: <T>(wanted: Effect<T>) => Promise<T>): Letters {
  return {
    receive: () =>
      ask({ what: () => `dead letters of ${name}`, run: letters.receive, refuse: throttled, repeats: false }),
    remove: (receipt) =>
      ask({
        what: () => `a dead letter of ${name} is taken away`,
        run: () => letters.remove(receipt),
        refuse: throttled,
        repeats: true,
      }),
  };
}

async function lossy<T>(world: World, run: () => Promise<T>): Promise<T> {
  const done = await run();
  if (strikes(world, 'provider', 4)) throw answerLost();
  return done;
}

type Answer = Awaited<ReturnType<Ports['http']['call']>>;

/** As many effects of others as it takes to hear of a message and to work that off. */
const MEANWHILE = { least: 10, most: 80 };

/** What was asked for is done at once; the answer may take its time, as long as anything else happens. */
async function inTime<T>({ world, of }: Gate, run: () => Promise<T>): Promise<T> {
  const answer = await run();
  if (!world.slow || !world.stormy || of().name !== 'deliver') return answer;
  const until = world.points + world.chance.order.between(MEANWHILE.least, MEANWHILE.most);
  await turn(world, 'answer', () => world.points >= until || !world.stormy, true);
  return answer;
}

/** Busy, broken, or done with its answer lost. */
async function provider(world: World, run: () => Promise<Answer>): Promise<Answer> {
  if (strikes(world, 'provider', 4))
    return { status: world.chance.fault.pick([429, 503, 400]), headers: {}, body: '{}' };
  return lossy(world, run);
}

/** The same of a file's provider, which for one moment may say that it has never heard of it; whoever takes a notification has it. */
async function download(world: World, method: 'GET' | 'POST', run: () => Promise<Downloaded>): Promise<Downloaded> {
  if (strikes(world, 'provider', 4)) {
    const status = world.chance.fault.pick(method === 'GET' ? [202, 429, 503] : [429, 503]);
    return { kind: 'answer', status, headers: {}, bytes: new Uint8Array() };
  }
  return lossy(world, run);
}

/** Mostly seconds, as a job that fails once; now and then as long as SQS holds one back. */
const lateness = ({ chance: { fault } }: World): number =>
  fault.chance(0.15) ? fault.between(90, 900) : fault.between(1, 90);

/** A queue keeps no order and no count: a job may be late, double, or one of those that a send did not take. */
function gatedJobs(jobs: Jobs, name: string, { world, of }: Gate): Jobs {
  const later = (list: readonly JobToSend[]) =>
    list.map((job) => (strikes(world, 'reorder', 4) ? { ...job, delaySeconds: lateness(world) } : job));
  return {
    send: (list) => {
      // As liveJobs does: nothing to send is no request.
      if (list.length === 0) return Promise.resolve();
      return effect(world, of(), {
        what: () => `send ${list.length} to ${name}: ${JSON.stringify(list[0]?.body).slice(0, 90)}`,
        run: () => jobs.send(later(list)),
        refuse: () => unsent(list.length, list.length),
        partly:
          list.length > 1
            ? async () => {
                await jobs.send(list.slice(0, 1));
                throw unsent(list.length - 1, list.length);
              }
            : undefined,
        repeats: true,
      });
    },
  };
}
