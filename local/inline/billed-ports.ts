import type { JobQueueName } from '../../shared/domain/words.ts';
import type { Dynamo, Jobs, Log } from '../../shared/platform/ports.ts';
import type { DynamoEngine } from '../engine/dynamo/index.ts';
import type { Meter, Unit } from './meter.ts';
import type { Ports } from './ports.ts';

/** SQS and a widget's frame are billed by so many bytes begun. */
const SQS_CHUNK = 64 * 1024;
const SOCKET_CHUNK = 32 * 1024;
const SQS_BATCH = 10;

/** The same ports with a meter in front: what passes is charged to `step`. `engine` is where DynamoDB's own bill is read. */
export function billedPorts(
  ports: Ports,
  { meter, step, engine }: { meter: Meter; step: string; engine: DynamoEngine },
): Ports {
  const charge: Charge = (unit, count = 1) => meter.charge(step, unit, count);
  const { blobs, shelf, mailer, sockets, http, downloads } = ports;
  return {
    ...ports,
    dynamo: billedDynamo(ports.dynamo, engine, charge),
    jobs: Object.fromEntries(
      Object.entries(ports.jobs).map(([name, jobs]) => [name, billedJobs(jobs, charge)]),
    ) as Record<JobQueueName, Jobs>,
    blobs: {
      ...blobs,
      put(...given) {
        charge('s3Puts');
        return blobs.put(...given);
      },
      get(key) {
        charge('s3Gets');
        return blobs.get(key);
      },
    },
    shelf: {
      ...shelf,
      put(...given) {
        charge('s3Puts');
        return shelf.put(...given);
      },
      range(...given) {
        charge('s3Gets');
        return shelf.range(...given);
      },
    },
    mailer: {
      send(mail) {
        charge('mailsOut', mail.to.length);
        return mailer.send(mail);
      },
    },
    sockets: {
      post(id, data) {
        charge('socketMessages', chunks(JSON.stringify(data), SOCKET_CHUNK));
        return sockets.post(id, data);
      },
    },
    http: {
      call(request) {
        charge('providerCalls');
        return http.call(request);
      },
    },
    downloads: {
      get(request) {
        charge('providerCalls');
        return downloads.get(request);
      },
    },
    log: billedLog(ports.log, charge),
  };
}

function billedLog(log: Log, charge: Charge): Log {
  const write = (level: 'info' | 'error') => (message: string, fields?: Record<string, unknown>) => {
    // As shared/platform/live-log.ts writes it, with the end of its line.
    charge('logBytes', Buffer.byteLength(JSON.stringify({ level, message, ...fields })) + 1);
    log[level](message, fields);
  };
  return { info: write('info'), error: write('error') };
}

type Charge = (unit: Unit, count?: number) => void;

const NAMES = [
  'getItem',
  'batchGetItem',
  'putItem',
  'updateItem',
  'deleteItem',
  'query',
  'transactWriteItems',
] as const;

/** The engine does an operation within the call, so what its own meter gained meanwhile is that operation's price: failed conditions too. */
function billedDynamo(dynamo: Dynamo, engine: DynamoEngine, charge: Charge): Dynamo {
  const billed = NAMES.map((name) => {
    const run = dynamo[name] as (input: unknown) => Promise<unknown>;
    const call = (input: unknown) => {
      const before = engine.meter.total();
      const answer = run(input);
      const after = engine.meter.total();
      charge('tableRequests', after.requests - before.requests);
      charge('writeUnits', after.writeUnits - before.writeUnits);
      charge('readUnits', after.readUnits - before.readUnits);
      if (name === 'transactWriteItems') charge('transactions');
      return answer;
    };
    return [name, call];
  });
  return Object.fromEntries(billed) as Dynamo;
}

function billedJobs(jobs: Jobs, charge: Charge): Jobs {
  return {
    async send(list) {
      for (let from = 0; from < list.length; from += SQS_BATCH) {
        const batch = list.slice(from, from + SQS_BATCH);
        charge('sqsRequests', chunks(batch.map(({ body }) => JSON.stringify(body)).join(''), SQS_CHUNK));
      }
      await jobs.send(list);
    },
  };
}

function chunks(text: string, bytes: number): number {
  return Math.max(1, Math.ceil(Buffer.byteLength(text) / bytes));
}
