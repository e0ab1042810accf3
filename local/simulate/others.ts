import { JOB_QUEUES } from '../../shared/domain/words.ts';
import { deadLettersOf, TABLE_NAME } from '../inline/services.ts';
import { DEMO_AGENTS, type DemoAgent } from '../login/agents.ts';
import { providerOf } from '../providers/registry.ts';
import type { Taken } from '../providers/voice.ts';
import { whatsappBody } from './customers.ts';
import { api, type Post, post } from './outside.ts';
import type { ClockPlan, OperatorPlan, StrangerPlan } from './plan.ts';
import { isRecord } from './records.ts';
import { type Stage, tokensIn, turn } from './stage.ts';
import { isVoiced } from './voices.ts';
import { count, note, strikes } from './world.ts';

/** No function runs for longer, so none may find that hours have passed between two of its effects. */
const LAMBDA_MOST = 15 * 60_000;

export const LEAD = DEMO_AGENTS[4] as DemoAgent;

/** Time that passes while people wait, and the minute's sweep, which may come late, twice, or beside itself. */
export async function clock({ world, environments }: Stage, { waits }: ClockPlan): Promise<void> {
  for (const wait of waits) {
    await turn(world, 'clock', () => wait <= LAMBDA_MOST || !environments.busy());
    world.now += wait + (strikes(world, 'sweep', 3) ? world.chance.fault.between(60_000, 600_000) : 0);
    note(world, wait, () => `${wait / 60_000} minutes pass`);
    const runs = [environments.invoke('sla-sweep', {})];
    if (strikes(world, 'sweep', 6)) runs.push(environments.invoke('sla-sweep', {}));
    await Promise.all(runs);
  }
}

/** Looks after what lies aside: runs quarantined input again, and dead letters where the schedule has that. */
export async function operator(stage: Stage, { rounds }: OperatorPlan): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await turn(stage.world, 'operator', () => stage.customersLeft <= 0);
    await layAside(stage);
    const list = await api(stage, LEAD, { method: 'GET', path: '/api/quarantine' });
    const entries = (list?.body as { entries?: { id: string }[] } | undefined)?.entries ?? [];
    for (const { id } of entries.slice(0, 3))
      await api(stage, LEAD, { method: 'POST', path: `/api/quarantine/${id}/rerun` });
    if (strikes(stage.world, 'redrive', 20)) redrive(stage);
    await stage.environments.invoke('reconcile', {});
  }
}

/** The drain of the dead letters, as every five minutes. */
export async function layAside({ environments }: Stage): Promise<void> {
  await environments.invoke('dead-letters', {});
}

/** Every dead letter back to where it came from, from the console of SQS and past the quarantine. */
function redrive({ services: { sqs, queues }, world }: Stage): void {
  for (const name of JOB_QUEUES) {
    const dead = deadLettersOf(name);
    // What nobody can ever read stays: it would come back for ever.
    if (sqs.peek(dead, 100).messages.every(({ body }) => body.includes('poison'))) continue;
    note(world, 3, () => `the dead letters of ${name} are sent back`);
    sqs.startMessageMoveTask({ SourceArn: sqs.arnOf(dead), DestinationArn: sqs.arnOf(queues[name]) });
  }
}

/** Things that nobody meant for the desk, in its queues and in its table's stream. */
export async function stranger({ world, services, ids }: Stage, { throws }: StrangerPlan): Promise<void> {
  for (const thing of throws) {
    await turn(world, 'stranger');
    if (!count(world, 'poison')) continue;
    note(world, 4, () => `somebody throws in ${thing}`);
    if (thing === 'bad-record') {
      const Item = { pk: { S: 'C#poison' }, sk: { S: `M#${ids.next()}` }, for: { S: 'csr' }, v: { N: '99' } };
      await services.dynamo.putItem({ TableName: TABLE_NAME, Item });
    } else {
      const MessageBody = thing === 'no-json' ? 'poison {' : '{"poison":true}';
      services.sqs.sendMessage({ QueueUrl: services.queues.chat, MessageBody });
    }
  }
}

const NEWS = [['sent'], ['delivered', 'sent'], ['sent', 'delivered'], ['failed']];
const BAD_NEWS = [['failed'], ['failed', 'failed'], ['sent', 'failed'], ['delivered', 'sent']];

/** Providers tell what became of each message that they took: in any order, sometimes twice; WhatsApp also that it failed. */
export async function receipts(stage: Stage): Promise<void> {
  const { world, taken } = stage;
  for (let told = 0; ; told += 1) {
    await turn(world, 'provider', () => taken.length > told);
    const each = taken[told];
    // What was only looked at leads to no news.
    const tell = each && each.asked.method !== 'GET' && tellerOf(each.channel);
    if (!tell || (!world.mix.aim && world.chance.work.chance(0.3))) continue;
    await tell(stage, each);
  }
}

function tellerOf(channel: string) {
  if (isVoiced(channel)) return tellNews;
  return channel === 'whatsapp' ? tellFate : null;
}

async function tellFate(stage: Stage, { asked }: Taken): Promise<void> {
  const { world } = stage;
  const ref = refOf(asked.body);
  if (!ref) return;
  world.ripe = true;
  const states = world.chance.work.pick(world.mix.aim ? BAD_NEWS : NEWS);
  for (const status of states) await report(stage, { ref, status, at: asked.at });
}

/** That it left, that it arrived, that it was read: what the platform tells of that. */
async function tellNews(stage: Stage, taken: Stage['taken'][number]): Promise<void> {
  const { channel } = taken;
  const { account = '', options = {} } = stage.settings.channels.find((each) => each.channel === channel) ?? {};
  const { tells = {} } = providerOf(channel).voice;
  const news = Object.entries(tells).flatMap(([what, tell]) => {
    const body = tell(taken, options) || [];
    return [body].flat().map((each) => ({ what, text: typeof each === 'string' ? each : JSON.stringify(each) }));
  });
  if (stage.world.chance.work.chance(0.3)) news.reverse();
  for (const { what, text } of news) {
    await insist(stage, { channel, account, text, deliveryId: '' });
    if (what === 'read') for (const token of tokensIn(taken.asked.body)) stage.wasRead.set(token, taken.asked.at);
  }
}

/** Until the desk has it, and perhaps once more. */
async function insist(stage: Stage, news: Post): Promise<void> {
  while ((await post(stage, news))?.status !== 200) await turn(stage.world, `${news.channel} again`);
  if (strikes(stage.world, 'duplicate', 4)) await post(stage, news);
}

function refOf(body: string): string | null {
  const read: unknown = JSON.parse(body);
  const ref = isRecord(read) ? read['biz_opaque_callback_data'] : null;
  return typeof ref === 'string' ? ref : null;
}

async function report(stage: Stage, { ref, status, at }: { ref: string; status: string; at: number }): Promise<void> {
  const told = { id: `wamid.${ref.slice(0, 12)}`, status, timestamp: String(Math.floor(at / 1000)), recipient_id: '1' };
  const errors = status === 'failed' ? { errors: [{ code: 131_026, title: 'undeliverable' }] } : {};
  const text = whatsappBody({ statuses: [{ ...told, biz_opaque_callback_data: ref, ...errors }] });
  await insist(stage, { channel: 'whatsapp', account: 'eu', text, deliveryId: '' });
}
