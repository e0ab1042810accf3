import type { CustomerPlan, Saying } from './plan.ts';
import { mayGoOn, type Stage, spoken, turn } from './stage.ts';
import { bodiesOf, utter, type VoicedName } from './voices.ts';
import { note, strikes } from './world.ts';

/** Somebody who rings where calls are taken elsewhere: how each ended comes over the account's bus, in any order, sometimes late, twice, or by both of its ends. */
export async function caller(stage: Stage, plan: CustomerPlan, channel: VoicedName): Promise<void> {
  const { world } = stage;
  for (const said of plan.says) {
    await turn(world, `caller ${plan.number}`, mayGoOn(stage, plan, said));
    const call = ended(stage, plan, { said, channel });
    hear(stage, channel, call);
    stage.accepted.push({ token: said.token, channel, readable: true });
    if (!strikes(world, 'duplicate', 6)) continue;
    await turn(world, `caller ${plan.number} again`);
    const completed = { ...call, detail: { ...call.detail, eventType: 'COMPLETED' } };
    hear(stage, channel, world.chance.work.chance(0.5) ? completed : call);
  }
}

type Ended = { time: string; detail: Record<string, unknown> };

/** A call bears no words: its queue's name is the one by which it is found again. */
function ended(stage: Stage, plan: CustomerPlan, { said, channel }: { said: Saying; channel: VoicedName }): Ended {
  const uttered = utter(channel, { said, customer: plan.number, before: null, at: stage.world.now });
  const [body = ''] = bodiesOf(stage, uttered);
  const { detail, time } = JSON.parse(body) as Ended;
  return { time, detail: { ...detail, queueInfo: { name: spoken(said.token) } } };
}

/** As the stack's rule lays it into the queue. */
function hear({ services, settings, world }: Stage, channel: VoicedName, event: Ended): void {
  const account = settings.channels.find((each) => each.channel === channel)?.account ?? '';
  note(world, event.time.length, () => `a call ends: ${JSON.stringify(event.detail).slice(0, 160)}`);
  services.sqs.sendMessage({
    QueueUrl: services.queues.chat,
    MessageBody: JSON.stringify({ channel, account, time: event.time, event }),
    ...(strikes(world, 'reorder', 4) ? { DelaySeconds: world.chance.fault.between(1, 900) } : {}),
  });
}
