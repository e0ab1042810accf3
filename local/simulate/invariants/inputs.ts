import { gunzipSync } from 'node:zlib';
import { BUCKET, JOB_QUEUES } from '../../inline/services.ts';
import { isRecord } from '../records.ts';
import type { Sources } from '../rest.ts';
import { type Stage, spoken, tokensIn } from '../stage.ts';
import { accuse } from '../world.ts';
import type { Book } from './book.ts';

const MOST_TRIES = 5;

/** Accepted input is one message, or one visible entry in quarantine: none lost, none doubled, and its raw form is kept. */
export function checkInputs(stage: Stage, book: Book): void {
  const stored = countTokens(
    book.messages.flatMap(({ message }) =>
      message.direction === 'in' ? tokensIn(`${message.text} ${message.subject}`) : [],
    ),
  );
  const aside = countTokens(book.quarantined.flatMap((item) => tokensOfRaw(stage, item['raw']?.S ?? '')));
  const archived = new Set(archivedTokens(stage));
  for (const { token, readable, channel } of stage.accepted) {
    const [times, entries] = [stored.get(token) ?? 0, aside.get(token) ?? 0];
    const name = `${channel} input ${spoken(token)}`;
    if (times + entries === 0) accuse(stage.world, 'nothing is lost', `${name} was accepted and is nowhere`);
    // Each copy that a provider sends of what nobody can read is an input of its own.
    if (times > 1 || entries > (readable ? 0 : (stage.posts.get(token) ?? 1)))
      accuse(stage.world, 'nothing is doubled', `${name} is ${times} messages and ${entries} quarantine entries`);
    if (readable && entries > 0) accuse(stage.world, 'what can be read is read', `${name} lies in quarantine`);
    if (!archived.has(token)) accuse(stage.world, 'what was received is archived', `${name} is not in the archive`);
  }
}

/** A job that no trouble has struck is never a dead letter: only what cannot be read may end there. */
export function checkDeadLetters({ world, services }: Stage, { queues, streams }: Sources): void {
  for (const name of JOB_QUEUES) {
    const tries = queues.find((queue) => queue.name === name)?.calmTries;
    for (const { id, body } of services.sqs.peek(`${name}-jobs-dead-letters`, 100).messages) {
      if (body.includes('poison')) continue;
      const calm = tries?.get(id) ?? 0;
      accuse(
        world,
        'no sound job is a dead letter',
        `${name}: ${body.slice(0, 120)} after ${calm} of ${MOST_TRIES} undisturbed tries`,
      );
    }
  }
  const lost = streams.flatMap((stream) => stream.givenUp());
  if (lost.length > 0) accuse(world, 'no sound record is given up', `${lost.length} records were`);
}

function countTokens(tokens: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

function tokensOfRaw({ services }: Stage, key: string): number[] {
  try {
    return tokensOfJob(
      services,
      Buffer.from(services.s3.getObject({ Bucket: BUCKET, Key: key }).Body).toString('utf8'),
    );
  } catch {
    return [];
  }
}

/** Every input in the archive, by the words in it. */
function archivedTokens({ services }: Stage): number[] {
  return archivedJobs(services).flatMap((job) => tokensOfJob(services, JSON.stringify(job.body)));
}

export type ArchivedJob = { id: string; sentAt: number; body: unknown; kind: string };

export function archivedJobs({ s3 }: Stage['services']): ArchivedJob[] {
  return s3.listObjectsV2({ Bucket: BUCKET, Prefix: 'archive/' }).keys.flatMap((Key) => {
    const text = gunzipSync(s3.getObject({ Bucket: BUCKET, Key }).Body).toString('utf8');
    return text.split('\n').map((line) => ({ ...(JSON.parse(line) as ArchivedJob), kind: Key.split('/')[1] ?? '' }));
  });
}

/** A job holds its input in base64, or names the mail's object. */
function tokensOfJob({ s3 }: Stage['services'], text: string): number[] {
  const job: unknown = JSON.parse(text);
  if (!isRecord(job)) return [];
  if (typeof job['body'] === 'string') return tokensIn(Buffer.from(job['body'], 'base64').toString('utf8'));
  const receipt = job['receipt'];
  const action = isRecord(receipt) ? receipt['action'] : null;
  const key = isRecord(action) ? String(action['objectKey']) : '';
  return key ? tokensIn(Buffer.from(s3.getObject({ Bucket: BUCKET, Key: key }).Body).toString('utf8')) : [];
}
