import { writeAnew } from '../../functions/sla-sweep/bring-home.ts';
import { storesOf } from '../../shared/desk/stores.ts';
import { fold } from '../../shared/domain/fold.ts';
import { JOB_QUEUES } from '../../shared/domain/words.ts';
import { FOLD } from '../../shared/store/ticket-items.ts';
import { BUCKET, deadLettersOf, TABLE_NAME } from '../inline/services.ts';
import type { Fault } from './faults.ts';
import { readBook } from './invariants/book.ts';
import { checkWaiting } from './invariants/heads.ts';
import { checkLeft } from './invariants/left.ts';
import { LEAD, layAside } from './others.ts';
import { api } from './outside.ts';
import type { QueueSource } from './queue-source.ts';
import { quiet, type Source } from './scheduler.ts';
import type { Stage } from './stage.ts';
import type { StreamSource } from './stream-source.ts';
import { accuse } from './world.ts';

export type Sources = { queues: readonly QueueSource[]; streams: readonly StreamSource[] };

const MOST_ROUNDS = 3000;
const MOST_HOURS = 12;
const MOST_CLICKS = 20;
const HOUR = 3_600_000;
const FIVE_MINUTES = 300_000;
/** A quarter of an hour, by a clock that was five minutes ahead when it was begun. */
const PATIENCE = 20 * 60_000;
const MINUTE = 60_000;
const ASKED_AGAIN = 7 * MINUTE;
/** Where Lambda leaves the records that it gives up. */
const GIVEN_UP = 'aws/lambda/';

/** The storm is over: everything that is under way comes to its end, in bounded time, with the sweeps and the redrive that an operator would see to. */
export async function comeToRest(stage: Stage, sources: Sources): Promise<void> {
  const { world } = stage;
  const since = world.now;
  world.stormy = false;
  world.calm = true;
  await drain(stage, sources);
  if (stage.news.length > 0) await ask(stage, sources);
  if (world.struck['old-code']) await finishDeployment(stage);
  if (nothingWasLost(stage)) checkWaiting(stage, readBook(stage), 'nobody waits for the sweep');
  await keepHouse(stage, sources);
  if (await runAgain(stage, sources)) await keepHouse(stage, sources);
  if (stage.removed) await handOver(stage, sources);
  const hours = (world.now - since) / HOUR;
  if (hours > MOST_HOURS) accuse(world, 'everything drains', `it took ${hours.toFixed(1)} hours of the desk's time`);
}

/**
 * As the desk does by the minute: a walk through a list that was cut off goes on where it was, and the next begins at the top. Whoever died over a token keeps others
 * from asking for one for a while, by a clock that may be ahead.
 */
async function ask(stage: Stage, sources: Sources): Promise<void> {
  stage.world.now += ASKED_AGAIN;
  for (let times = 0; times < 3; times += 1) {
    stage.world.now += MINUTE;
    void stage.environments.invoke('poll', {});
    await drain(stage, sources);
  }
}

/** Until whoever has left has been away for long enough, by a clock that may be ahead, and what waits for them is given to others. */
async function handOver(stage: Stage, sources: Sources): Promise<void> {
  const { handBackMinutes } = stage.settings.assignment;
  stage.world.now += (handBackMinutes ?? 0) * MINUTE + PATIENCE;
  await keepHouse(stage, sources);
  checkLeft(stage, readBook(stage));
}

/** Heads that the last deployment's code has left are read, and so folded anew, by today's whenever anybody comes to their ticket. */
async function finishDeployment({ heads, services, settings, policy, world }: Stage): Promise<void> {
  const { conversations } = storesOf({ dynamo: services.dynamo, table: TABLE_NAME, settings, policy, fold });
  const old = [...heads].filter(([, head]) => Number(head['v']?.N) < FOLD);
  for (const [pk] of old) await writeAnew({ conversations, clock: { now: () => world.now } }, pk.slice(2));
}

/** Trouble that may cost a wake-up, for which the sweep is there; whatever else strikes, a ticket is given out at once. */
const COSTLY: readonly Fault[] = [
  'crash',
  'answer-lost',
  'throttle',
  'partial',
  'stale',
  'poison',
  'visibility',
  'old-code',
];

function nothingWasLost({ world }: Stage): boolean {
  return COSTLY.every((fault) => !world.struck[fault]);
}

/**
 * What has been given up goes to quarantine, and a lead runs all of it again now that all is well; false where there is nothing. First they wait for what the trouble
 * has left half done: a letter that a dying drain holds, an entry that was marked as under way by a run which never sent its job (`isWaiting`).
 */
async function runAgain(stage: Stage, sources: Sources): Promise<boolean> {
  if (!liesAside(stage)) return false;
  stage.world.now += PATIENCE;
  await layAside(stage);
  if (!waitsInQuarantine(stage)) return false;
  await rerunAll(stage, sources);
  await layAside(stage);
  return true;
}

/** Two hundred at once: what is left asks for another click. */
async function rerunAll(stage: Stage, sources: Sources): Promise<void> {
  for (let clicks = 0; clicks < MOST_CLICKS; clicks += 1) {
    const answer = await api(stage, LEAD, { method: 'POST', path: '/api/quarantine/rerun' });
    await drain(stage, sources);
    if (!Number(Object(answer?.body).left)) return;
  }
}

function liesAside(stage: Stage): boolean {
  const { sqs, s3 } = stage.services;
  return (
    waitsInQuarantine(stage) ||
    JOB_QUEUES.some((name) => sqs.peek(deadLettersOf(name), 1).messages.length > 0) ||
    s3.listObjectsV2({ Bucket: BUCKET, Prefix: GIVEN_UP }).keys.length > 0
  );
}

function waitsInQuarantine({ items }: Stage): boolean {
  return [...items].some(([key, item]) => key.startsWith('QN#') && item['state']?.S !== 'done');
}

/** Sweeps until each agent's load has been looked at, as the desk does within the hour. */
async function keepHouse(stage: Stage, sources: Sources): Promise<void> {
  const { world, environments, items } = stage;
  const agents = [...items.keys()].filter((key) => key.startsWith('AGENTS\n')).length;
  // One more: a place that the last of them has found free is given out by the next.
  for (let sweep = 0; sweep <= agents; sweep += 1) {
    world.now = (Math.floor(world.now / FIVE_MINUTES) + 1) * FIVE_MINUTES;
    stage.sweptAt = world.now;
    void environments.invoke('sla-sweep', {});
    await drain(stage, sources);
  }
}

/** Until nothing is left to do. */
export async function drain(stage: Stage, sources: Sources): Promise<void> {
  const { world } = stage;
  const all: readonly Source[] = [...sources.streams, ...sources.queues];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await quiet(world);
    if (goOn(stage, all)) continue;
    const next = sources.queues.flatMap((queue) => queue.nextAt() ?? []);
    if (next.length === 0) return;
    world.now = Math.max(world.now + 1, Math.min(...next));
  }
  accuse(world, 'everything drains', `there is still work after ${MOST_ROUNDS} rounds`);
}

/** Whatever can happen next happens; false where nothing can. */
export function goOn({ world }: Stage, sources: readonly Source[]): boolean {
  const waiting = world.steps;
  if (waiting.length > 0) {
    world.steps = [];
    for (const step of waiting) step.run();
    return true;
  }
  const open = sources.filter((source) => source.ready());
  for (const source of open) source.begin();
  if (open.length > 0) return true;
  const at = world.turns.findIndex((turn) => turn.ready());
  const [turn] = at < 0 ? [] : world.turns.splice(at, 1);
  turn?.go();
  return turn !== undefined;
}
