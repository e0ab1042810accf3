import { type Instant, type JobQueueName, MOST_TRIES } from '../domain/words.ts';
import { hashName } from '../store/hash.ts';
import type { Quarantined } from '../store/quarantine-store.ts';

/** A job in the dead letters of a queue. `why`: what its last try said. */
export type DeadLetter = { queue: JobQueueName; id: string; body: string; sentAt: Instant; why: string | null };

/** What becomes of a dead letter: an entry of its own, or a new reason for the one that it was run again from. */
export type LaidAside = {
  /** The job as it is kept, always JSON. */
  text: string;
  name: string;
  entry: Omit<Quarantined, 'raw'>;
  again: string | null;
};

/** What a person reads of an error. */
const LONGEST = 300;

const LAST_YEAR = Date.UTC(9999, 0);

/** Which function each job queue wakes, as people find it in the logs. */
const WORKERS: Readonly<Record<JobQueueName, string>> = {
  mail: 'mail-normaliser',
  chat: 'chat-normaliser',
  delivery: 'deliver',
  notice: 'notify',
  hook: 'hooks',
  media: 'media',
  search: 'indexer',
  held: 'desk-api',
  csr: 'csr-queue',
  tsr: 'tsr-queue',
};

/** Reads a dead letter; its name is the input's own, as quarantineJob gives it, so that what is set aside twice stands there once. */
export function layAside({ queue, body, sentAt, why }: DeadLetter): LaidAside {
  const { job, text } = kept(body);
  const { channel, account, receivedAt, quarantined } = Object(job) as Record<string, unknown>;
  const words = why?.slice(0, LONGEST) ?? 'it ended without a word: killed, out of time or out of memory';
  const fromChannel = queue === 'chat' && typeof channel === 'string';
  return {
    text,
    name: hashName(text),
    entry: {
      queue,
      at: queue === 'chat' && isTime(receivedAt) ? receivedAt : sentAt,
      channel: queue === 'mail' ? 'email' : fromChannel ? channel : '',
      account: fromChannel && typeof account === 'string' ? account : '',
      reason: `${WORKERS[queue]} has given up after ${MOST_TRIES} tries; the last: ${words}`,
      bytes: body.length,
    },
    again: typeof quarantined === 'string' ? quarantined : null,
  };
}

/** An entry's place is made of its time: what is none would leave the letter where nobody looks. */
function isTime(at: unknown): at is Instant {
  return typeof at === 'number' && at >= 0 && at < LAST_YEAR;
}

/** What is no JSON, or nests too deep to be written down again, is kept as a text: run again, it fails in the same words. */
function kept(body: string): { job: unknown; text: string } {
  try {
    const job: unknown = JSON.parse(body);
    return { job, text: JSON.stringify(job) };
  } catch {
    return { job: body, text: JSON.stringify(body) };
  }
}

/** The job that an entry of the desk's own queues is run again by; input is read from the bucket by its normaliser instead. */
export function jobAgain(text: string, entry: { id: string; raw: string }): unknown {
  const { job } = kept(text);
  const isJob = typeof job === 'object' && job !== null && !Array.isArray(job);
  return isJob ? { ...job, quarantined: entry.id } : { rerun: entry.raw, quarantined: entry.id };
}
