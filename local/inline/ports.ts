import { JOB_QUEUES, type JobQueueName } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import { jobBatches } from '../../shared/platform/job-batches.ts';
import { ASK_FOR_LETTERS, letterOf } from '../../shared/platform/letter.ts';
import type {
  Blobs,
  Downloads,
  Dynamo,
  Http,
  Jobs,
  Letters,
  Listing,
  Log,
  Mailer,
  Removal,
  Secrets,
  Shelf,
  Sockets,
} from '../../shared/platform/ports.ts';
import type { Played } from '../providers/provider.ts';
import { providerAt } from '../providers/registry.ts';
import { BUCKET, CONFIGURATION_SET, deadLettersOf, SEARCH_BUCKET, type Services } from './services.ts';

/** Everything by which a function touches the world: plain objects, so that a simulator can put faults and crashes around them. */
export type Ports = {
  dynamo: Dynamo;
  jobs: Readonly<Record<JobQueueName, Jobs>>;
  letters: Readonly<Record<JobQueueName, Letters>>;
  blobs: Blobs;
  /** The search index's bucket. */
  shelf: Shelf;
  listing: Listing;
  removal: Removal;
  mailer: Mailer;
  sockets: Sockets;
  http: Http;
  downloads: Downloads;
  secrets: Secrets;
  log: Log;
};

/** A call that a function made of a provider. */
export type ProviderCall = Parameters<Http['call']>[0] & { at: number };

/** The outside world: keeps what was asked of it, and answers as the provider does unless a test has other ideas. */
export type World = {
  calls: ProviderCall[];
  /** Replaces the provider's answer; a throw is a lost connection. */
  answer: ((call: ProviderCall) => (Awaited<ReturnType<Http['call']>> & Pick<Played, 'file'>) | null) | null;
};

export function portsOver(services: Services, outside: { sockets: Sockets; world: World; log: Log }): Ports {
  const { dynamo, sqs, ses, secrets, queues } = services;
  const { sockets, world, log } = outside;
  return {
    dynamo,
    jobs: Object.fromEntries(JOB_QUEUES.map((name) => [name, jobsOf(sqs, queues[name])])) as Ports['jobs'],
    letters: Object.fromEntries(JOB_QUEUES.map((name) => [name, lettersOf(sqs, name)])) as Ports['letters'],
    blobs: blobsOf(services),
    shelf: shelfOf(services),
    listing: listingOf(services),
    removal: { remove: async (Key) => services.s3.deleteObject({ Bucket: BUCKET, Key }) },
    mailer: mailerOf(ses),
    sockets,
    http: httpOf(world, ses.now),
    downloads: downloadsOf(world, ses.now),
    secrets: {
      get: async (SecretId) => ifKnown(() => secrets.getSecretValue({ SecretId }).SecretString),
    },
    log,
  };
}

/** As shared/platform/live-jobs.ts. */
function jobsOf(sqs: Services['sqs'], QueueUrl: string): Jobs {
  return {
    async send(jobs) {
      for (const Entries of jobBatches(jobs)) {
        const [failed] = sqs.sendMessageBatch({ QueueUrl, Entries }).Failed ?? [];
        if (failed) throw new Error(`a job was not taken: ${failed.Message}`);
      }
    },
  };
}

/** As shared/platform/live-letters.ts. */
function lettersOf(sqs: Services['sqs'], name: JobQueueName): Letters {
  const QueueUrl = deadLettersOf(name);
  return {
    receive: async () => (sqs.receiveMessage({ QueueUrl, ...ASK_FOR_LETTERS }).Messages ?? []).map(letterOf),
    remove: async (ReceiptHandle) => void sqs.deleteMessage({ QueueUrl, ReceiptHandle }),
  };
}

function listingOf({ s3 }: Services): Listing {
  return {
    async list(Prefix) {
      const all: { key: string; at: number; bytes: number }[] = [];
      let next: string | undefined;
      do {
        const page = s3.listObjectsV2({ Bucket: BUCKET, Prefix, ...(next ? { ContinuationToken: next } : {}) });
        all.push(...page.objects.map(({ key, modifiedAt, bytes }) => ({ key, at: modifiedAt, bytes })));
        next = page.next;
      } while (next);
      return all;
    },
  };
}

function blobsOf({ s3 }: Services): Blobs {
  return {
    async put(Key, Body, meta) {
      const { contentType, encoding } = meta ?? {};
      s3.putObject({
        Bucket: BUCKET,
        Key,
        Body,
        ...(contentType ? { ContentType: contentType } : {}),
        ...(encoding ? { ContentEncoding: encoding } : {}),
      });
    },
    get: async (Key) => ifKnown(() => s3.getObject({ Bucket: BUCKET, Key }).Body),
    signedUrl: async (key, as) =>
      `blob:${encodeURIComponent(key)}?${new URLSearchParams({ ...as, inline: String(as.inline) })}`,
    uploadUrl: async (key, contentType) => `blob:${encodeURIComponent(key)}?${new URLSearchParams({ contentType })}`,
  };
}

/** As shared/platform/live-shelf.ts. */
function shelfOf({ s3 }: Services): Shelf {
  return {
    put: async (Key, Body) => void s3.putObject({ Bucket: SEARCH_BUCKET, Key, Body }),
    async range(Key, from, to) {
      const body = ifKnown(() => s3.getObject({ Bucket: SEARCH_BUCKET, Key }).Body);
      if (body) return body.slice(from, to);
      throw new DeskError('search.segment-gone', `${Key} was merged into another segment`, { recovery: 'retry' });
    },
    remove: async (Key) => s3.deleteObject({ Bucket: SEARCH_BUCKET, Key }),
  };
}

function mailerOf(ses: Services['ses']): Mailer {
  return {
    async send({ raw, from, to, tags }) {
      const { MessageId } = ses.sendRawEmail({
        RawMessage: { Data: raw },
        Source: from,
        Destinations: to,
        ConfigurationSetName: CONFIGURATION_SET,
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      });
      return { messageId: MessageId };
    },
  };
}

function httpOf(world: World, now: () => number): Http {
  return {
    async call(request) {
      const call = { ...request, at: now() };
      world.calls.push(call);
      return played(world, call);
    },
  };
}

/** As shared/platform/live-downloads.ts, but for the sockets and their guard: redirects are followed, and what is too large is not handed over. */
function downloadsOf(world: World, now: () => number): Downloads {
  return {
    async get({ url: first, method, headers: told, body = '', most, follows, timeoutMs }) {
      for (let [url, headers] = [new URL(first), told]; ; ) {
        const call: ProviderCall = { url: url.href, method, headers: { ...headers }, body, timeoutMs, at: now() };
        world.calls.push(call);
        const { status, file, body: words, headers: said } = played(world, call);
        const location = follows && status >= 300 && status < 400 ? said['location'] : undefined;
        if (location === undefined) {
          const bytes = file?.bytes ?? Buffer.from(words);
          return bytes.length > most ? { kind: 'too-large' } : { kind: 'answer', status, headers: said, bytes };
        }
        const next = new URL(location, url);
        if (next.origin !== url.origin) headers = {};
        url = next;
      }
    },
  };
}

function played(world: World, call: ProviderCall) {
  const answered = world.answer?.(call);
  if (answered) return answered;
  const url = new URL(call.url);
  const { answer, headers = {}, ...rest } = providerAt(url).answer({ ...call, url, number: world.calls.length });
  return { ...rest, headers, body: JSON.stringify(answer) };
}

/** Undefined where AWS would say that there is no such thing. */
function ifKnown<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && ['NoSuchKey', 'ResourceNotFoundException'].includes(error.name)) return undefined;
    throw error;
  }
}
