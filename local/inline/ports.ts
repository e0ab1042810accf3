import { JOB_QUEUES, type JobQueueName } from '../../shared/domain/words.ts';
import { ASK_FOR_LETTERS, letterOf } from '../../shared/platform/letter.ts';
import type {
  Blobs,
  Dynamo,
  Http,
  Jobs,
  Letters,
  Listing,
  Log,
  Mailer,
  Removal,
  Secrets,
  Sockets,
} from '../../shared/platform/ports.ts';
import { providerAt } from '../providers/registry.ts';
import { BUCKET, CONFIGURATION_SET, deadLettersOf, type Services } from './services.ts';

/** Everything by which a function touches the world: plain objects, so that a simulator can put faults and crashes around them. */
export type Ports = {
  dynamo: Dynamo;
  jobs: Readonly<Record<JobQueueName, Jobs>>;
  letters: Readonly<Record<JobQueueName, Letters>>;
  blobs: Blobs;
  listing: Listing;
  removal: Removal;
  mailer: Mailer;
  sockets: Sockets;
  http: Http;
  secrets: Secrets;
  log: Log;
};

/** A call that a function made of a provider. */
export type ProviderCall = Parameters<Http['call']>[0] & { at: number };

/** The outside world: keeps what was asked of it, and answers as the provider does unless a test has other ideas. */
export type World = {
  calls: ProviderCall[];
  /** Replaces the provider's answer; a throw is a lost connection. */
  answer: ((call: ProviderCall) => Awaited<ReturnType<Http['call']>> | null) | null;
};

export function portsOver(services: Services, outside: { sockets: Sockets; world: World; log: Log }): Ports {
  const { dynamo, sqs, ses, secrets, queues } = services;
  const { sockets, world, log } = outside;
  return {
    dynamo,
    jobs: Object.fromEntries(JOB_QUEUES.map((name) => [name, jobsOf(sqs, queues[name])])) as Ports['jobs'],
    letters: Object.fromEntries(JOB_QUEUES.map((name) => [name, lettersOf(sqs, name)])) as Ports['letters'],
    blobs: blobsOf(services),
    listing: listingOf(services),
    removal: { remove: async (Key) => services.s3.deleteObject({ Bucket: BUCKET, Key }) },
    mailer: mailerOf(ses),
    sockets,
    http: httpOf(world, ses.now),
    secrets: {
      get: async (SecretId) => ifKnown(() => secrets.getSecretValue({ SecretId }).SecretString),
    },
    log,
  };
}

/** As shared/platform/live-jobs.ts: one request for ten jobs. */
function jobsOf(sqs: Services['sqs'], QueueUrl: string): Jobs {
  return {
    async send(jobs) {
      for (const { body, group, delaySeconds } of jobs) {
        sqs.sendMessage({
          QueueUrl,
          MessageBody: JSON.stringify(body),
          ...(group ? { MessageGroupId: group } : {}),
          ...(delaySeconds ? { DelaySeconds: delaySeconds } : {}),
        });
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
      const answered = world.answer?.(call);
      if (answered) return answered;
      const url = new URL(call.url);
      const { status, answer, headers = {} } = providerAt(url).answer({ ...call, url, number: world.calls.length });
      return { status, headers, body: JSON.stringify(answer) };
    },
  };
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
