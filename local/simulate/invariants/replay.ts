import type { SQSRecord } from 'aws-lambda';
import type { Message } from '../../../shared/domain/message.ts';
import type { Item } from '../../../shared/store/codec.ts';
import { toRecord } from '../../event-sources/queue-event.ts';
import { functionMakers } from '../../inline/functions.ts';
import { NO_CONTEXT } from '../../inline/http-door.ts';
import { makeLines } from '../../inline/lines.ts';
import { createMeter } from '../../inline/meter.ts';
import { portsOver } from '../../inline/ports.ts';
import { BUCKET, openServices } from '../../inline/services.ts';
import { idsOf } from '../ids.ts';
import type { Stage } from '../stage.ts';
import { accuse } from '../world.ts';
import { type Book, readBook } from './book.ts';
import type { ArchivedJob } from './inputs.ts';

/**
 * The archive alone, read by the same code into an empty table, gives the same messages under the same keys, each in its conversation. A chat's place is part of
 * what it is. So is a mail's, or it lies beside a mail that it names: nothing is folded here, so that each stands by its own words, and what it had joined then hung on what was there.
 */
export async function checkReplay(stage: Stage, book: Book, archive: readonly ArchivedJob[]): Promise<void> {
  const again = readBook({ items: await replay(stage, archive) });
  const joined = new Set(book.messages.filter(liesBesideOneThatItNames).map(({ message }) => mailName(message)));
  const [were, are] = [namesOf(book, joined), namesOf(again, joined)];
  const lost = [...were].filter((name) => !are.has(name));
  const more = [...are].filter((name) => !were.has(name));
  if (lost.length > 0) accuse(stage.world, 'the archive gives the same messages', `replaying lacks ${lost.join(', ')}`);
  if (more.length > 0) accuse(stage.world, 'the archive gives the same messages', `replaying adds ${more.join(', ')}`);
}

function liesBesideOneThatItNames({ chapter, message }: Book['messages'][number]): boolean {
  if (chapter.conversation.channel !== 'email' || !message.mail) return false;
  const named = new Set([message.repliesTo, ...(message.mail.references ?? [])]);
  return chapter.facts.some((fact) => fact.kind === 'message' && fact.id !== message.id && named.has(fact.externalId));
}

function namesOf({ messages }: Book, joined: ReadonlySet<string>): Set<string> {
  const arrived = messages.filter(({ message }) => message.direction === 'in');
  return new Set(
    arrived.map(({ chapter: { conversation }, message }) => {
      if (conversation.channel !== 'email') return `${conversation.id} ${chatName(message)}`;
      const name = mailName(message);
      return joined.has(name) ? name : `${conversation.id} ${name}`;
    }),
  );
}

/** Where a platform tells no time the key bears that at which the first stored copy came, and the archive may begin with another. */
const chatName = ({ id, sentAt }: Message): string => (sentAt === null ? id.replace(/^M#[^#]*/, 'M') : id);

const mailName = ({ externalId, text }: Message): string => `mail ${externalId} ${text}`;

async function replay(stage: Stage, archive: readonly ArchivedJob[]): Promise<Map<string, Item>> {
  const { settings, world } = stage;
  const clock = { now: () => world.now };
  const ids = idsOf(world.seed);
  const services = await openServices({ settings, clock, ids, meter: createMeter() });
  copyMails(stage, services);
  const log = { info: () => undefined, error: () => undefined };
  const ports = portsOver(services, { sockets: makeLines().sockets, world: { calls: [], answer: null }, log });
  const makers = functionMakers({ settings: unhurried(settings), clock, ids, compiled: stage, portsOf: () => ports });
  const normalisers = { chat: makers['chat-normaliser'](), mail: makers['mail-normaliser']() };
  const items = new Map<string, Item>();
  services.dynamo.onStreamRecord(({ dynamodb: { Keys, NewImage } }) => {
    if (NewImage) items.set(`${Keys['pk']?.S}\n${Keys['sk']?.S}`, NewImage);
  });
  for (const { kind, jobs } of batchesOf(inOrder(archive)))
    await normalisers[kind]({ Records: jobs.map((job) => recordOf(job, world.now)) }, NO_CONTEXT);
  return items;
}

type Batch = { kind: 'chat' | 'mail'; jobs: ArchivedJob[] };

const MOST_OF_A_BATCH = 10;

/** Chats that follow each other go together, as a queue hands them out; a mail's place hangs on the mails before it, so each goes alone. */
function batchesOf(jobs: readonly ArchivedJob[]): Batch[] {
  const batches: Batch[] = [];
  for (const job of jobs) {
    const last = batches.at(-1);
    const kind = job.kind === 'mail' ? 'mail' : 'chat';
    if (kind === 'chat' && last?.kind === 'chat' && last.jobs.length < MOST_OF_A_BATCH) last.jobs.push(job);
    else batches.push({ kind, jobs: [job] });
  }
  return batches;
}

/** As SQS would hand it over, without a queue: nothing comes a second time here. */
function recordOf({ id, body }: ArchivedJob, now: number): SQSRecord {
  const Attributes = { ApproximateReceiveCount: '1', SentTimestamp: String(now) };
  const message = { MessageId: id, Body: JSON.stringify(body), Attributes };
  return toRecord(message, { arn: 'arn:aws:sqs:us-east-1:0:archive', region: 'us-east-1' });
}

/** Floods are counted by environments, of which there is one here: what was held then is run again, what was not must not be held now. */
function unhurried(settings: Stage['settings']): Stage['settings'] {
  return { ...settings, mail: { ...settings.mail, flood: { perSender: 1e5, perDesk: 1e6 } } };
}

/** The first archived copy of each job, in the order in which they came. */
function inOrder(jobs: readonly ArchivedJob[]): ArchivedJob[] {
  const first = new Map(jobs.map((job) => [job.id, job]));
  return [...first.values()].sort((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1));
}

/** Raw mails, spilled bodies and quarantined jobs are part of the archive. */
function copyMails({ services }: Stage, to: Stage['services']): void {
  for (const Prefix of ['mail/', 'raw/', 'spill/'])
    for (const Key of services.s3.listObjectsV2({ Bucket: BUCKET, Prefix }).keys)
      to.s3.putObject({ Bucket: BUCKET, Key, Body: services.s3.getObject({ Bucket: BUCKET, Key }).Body });
}
