import { cursorKey } from '../../shared/store/keys.ts';
import type { CustomerPlan } from './plan.ts';
import { mayGoOn, type Stage, turn } from './stage.ts';
import { bodiesOf, utter, type VoicedName } from './voices.ts';
import { strikes } from './world.ts';

const MINUTE = 60_000;

/** Somebody who writes where nobody calls the desk: it asks, by the minute, and begins with what comes after it has asked for the first time. */
export async function mentioner(stage: Stage, plan: CustomerPlan, channel: VoicedName): Promise<void> {
  const { world, environments, items, news, settings } = stage;
  const account = settings.channels.find((each) => each.channel === channel)?.account ?? '';
  const { pk, sk } = cursorKey(channel, account);
  while (!items.get(`${pk}\n${sk}`)?.['cursor']) {
    await environments.invoke('poll', {});
    await turn(world, `mentioner ${plan.number}`);
    // By the minute: whoever died over a token is waited for.
    world.now += MINUTE;
  }
  for (const said of plan.says) {
    await turn(world, `mentioner ${plan.number}`, mayGoOn(stage, plan, said));
    const uttered = utter(channel, { said, customer: plan.number, before: null, at: world.now });
    // The platform counts, whoever writes.
    const bodies = bodiesOf(stage, { ...uttered, number: 1000 + news.length });
    news.push(...bodies.map((body) => ({ channel, told: JSON.parse(body) as unknown })));
    stage.accepted.push({ token: said.token, channel, readable: true });
    const runs = [environments.invoke('poll', {})];
    if (strikes(world, 'duplicate', 6)) runs.push(environments.invoke('poll', {}));
    await Promise.all(runs);
  }
}
