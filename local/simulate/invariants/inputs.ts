import { gunzipSync } from 'node:zlib';
import { JOB_QUEUES } from '../../../shared/domain/words.ts';
import type { Item } from '../../../shared/store/codec.ts';
import { BUCKET, deadLettersOf } from '../../inline/services.ts';
import { isRecord } from '../records.ts';
import { type Stage, spoken, tokensIn } from '../stage.ts';
import { accuse } from '../world.ts';
import type { Book } from './book.ts';

/** Accepted input is one message, or one visible entry in quarantine: none lost, none doubled, and its raw form is kept. */
export function checkInputs(stage: Stage, book: Book, archive: readonly ArchivedJob[]): void {
  const stored = countTokens(
    book.messages.flatMap(({ message }) =>
      message.direction === 'in' ? tokensIn(`${message.text} ${message.subject}`) : [],
    ),
  );
  const aside = countTokens(waiting(book).flatMap((item) => tokensOfRaw(stage, item)));
  const archived = new Set(archive.flatMap(({ body }) => tokensOfBody(stage.services, body)));
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

/** Whatever was given up stands in quarantine; of that, only what nobody can read may be left when all is well again. */
export function checkDeadLetters(stage: Stage, book: Book): void {
  const { world, services } = stage;
  const { sqs, s3 } = services;
  for (const name of JOB_QUEUES)
    for (const { body } of sqs.peek(deadLettersOf(name), 100).messages)
      accuse(world, 'dead letters go to quarantine', `${name}: ${body.slice(0, 120)}`);
  for (const key of s3.listObjectsV2({ Bucket: BUCKET, Prefix: 'aws/lambda/' }).keys)
    accuse(world, 'dead letters go to quarantine', `${key} has been left`);
  for (const item of waiting(book)) {
    const raw = rawOf(services, item);
    if (raw === null) accuse(world, 'what lies aside is kept', `${item['raw']?.S} of an entry is not in the bucket`);
    if (!item['queue'] || raw === null || raw.includes('poison') || isUnreadable(stage, item)) continue;
    accuse(world, 'no sound job is a dead letter', `${item['reason']?.S}: ${raw.slice(0, 120)}`);
  }
}

/** A customer's words that nobody could read, and that were given up before anybody had looked. */
function isUnreadable(stage: Stage, item: Item): boolean {
  const said = tokensOfRaw(stage, item);
  return stage.accepted.some(({ token, readable }) => !readable && said.includes(token));
}

/** What has been run again with success is no longer aside. */
function waiting({ quarantined }: Book): Item[] {
  return quarantined.filter((item) => item['state']?.S !== 'done');
}

function textOf({ s3 }: Stage['services'], key: string): string {
  return Buffer.from(s3.getObject({ Bucket: BUCKET, Key: key }).Body).toString('utf8');
}

const rawOf = (services: Stage['services'], item: Item): string | null => keptText(services, item['raw']?.S ?? '');

/** Null where the bucket has no such object. */
function keptText(services: Stage['services'], key: string): string | null {
  try {
    return textOf(services, key);
  } catch {
    return null;
  }
}

function countTokens(tokens: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

function tokensOfRaw({ services }: Stage, item: Item): number[] {
  try {
    return tokensOfBody(services, JSON.parse(rawOf(services, item) ?? 'null'));
  } catch {
    return [];
  }
}

/** A page holds a thousand, and a long conversation has more. */
function keysUnder(s3: Stage['services']['s3'], Prefix: string): string[] {
  const keys: string[] = [];
  for (let next: string | undefined, first = true; first || next; first = false) {
    const page = s3.listObjectsV2({ Bucket: BUCKET, Prefix, ...(next ? { ContinuationToken: next } : {}) });
    keys.push(...page.keys);
    next = page.next;
  }
  return keys;
}

export type ArchivedJob = { id: string; sentAt: number; body: unknown; kind: string };

/** Everything that has been received, as it was. */
export function archivedJobs({ s3 }: Stage['services']): ArchivedJob[] {
  return keysUnder(s3, 'archive/').flatMap((Key) => {
    const text = gunzipSync(s3.getObject({ Bucket: BUCKET, Key }).Body).toString('utf8');
    return text.split('\n').map((line) => ({ ...(JSON.parse(line) as ArchivedJob), kind: Key.split('/')[1] ?? '' }));
  });
}

/** A job holds its input in base64, or as it came over the bus, or names the mail's object; one that was run again names where its first form lies, which is part of the archive. */
function tokensOfBody(services: Stage['services'], job: unknown): number[] {
  const { s3 } = services;
  if (!isRecord(job)) return [];
  // A first form that is gone is the archive's loss, and the input's own invariant says so.
  if (typeof job['rerun'] === 'string')
    return tokensOfBody(services, JSON.parse(keptText(services, job['rerun']) ?? 'null'));
  if (isRecord(job['event'])) return tokensIn(JSON.stringify(job['event']));
  if (typeof job['spill'] === 'string') return tokensIn(keptText(services, job['spill']) ?? '');
  if (typeof job['body'] === 'string') return tokensIn(Buffer.from(job['body'], 'base64').toString('utf8'));
  const receipt = job['receipt'];
  const action = isRecord(receipt) ? receipt['action'] : null;
  const key = isRecord(action) ? String(action['objectKey']) : '';
  return key ? tokensIn(Buffer.from(s3.getObject({ Bucket: BUCKET, Key: key }).Body).toString('utf8')) : [];
}
