import type { Deeds, Happening, Trigger, TriggerCondition } from '../domain/trigger.ts';
import type { Metric } from '../domain/words.ts';
import type { SettingsError } from './schema.ts';
import type { DeskSettings } from './settings.ts';

/** Triggers that never act, and pairs that undo each other until their depth or the ticket's budget ends it. `whyDead` judges what all conditions share. */
export function auditTriggers(
  settings: DeskSettings,
  whyDead: (when: TriggerCondition) => string | null,
): SettingsError[] {
  const { triggers } = settings;
  const dead = triggers.flatMap((trigger, index) => {
    const why = (trigger.when && whyDead(trigger.when)) ?? whyIdle(trigger, settings);
    return why ? [{ path: `triggers[${index}]`, message: `never acts: ${why}` }] : [];
  });
  return [...dead, ...circles(triggers)];
}

const MESSAGES: readonly Happening[] = ['opened', 'customer-wrote', 'agent-wrote'];
const CLOCKS: readonly Happening[] = ['clock-warned', 'clock-breached'];

function whyIdle({ on, after, when = {}, do: deeds }: Trigger, settings: DeskSettings): string | null {
  const waitsFor = (some: readonly Happening[]) => on?.some((each) => some.includes(each)) ?? false;
  const only = (some: readonly Happening[]) => on?.every((each) => some.includes(each)) ?? false;
  if (when.words && !waitsFor(MESSAGES))
    return 'only messages have words: wait for opened, customer-wrote or agent-wrote';
  if ((when.metric ?? when.percent) !== undefined && !waitsFor(CLOCKS))
    return 'only clocks have a metric and a percentage: wait for clock-warned or clock-breached';
  if (when.score !== undefined && !waitsFor(['rated'])) return 'only ratings have a score: wait for rated';
  if (only(['rated']) && !settings.csat) return 'nobody is asked for a rating: the settings have no csat';
  const told = percentages(settings, on ?? []);
  if (when.percent !== undefined && !told.includes(when.percent))
    return `clocks tell of ${told.join(', ')} percent, never of ${when.percent}: see sla.warnAt`;
  const idle = when.metric?.every((metric) => !hasTarget(settings, metric));
  if (idle) return `no policy has a target for ${when.metric?.join(' or ')}`;
  if (when.tags?.every((tag) => when.notTags?.includes(tag))) return 'its tags are those that it rules out';
  const way = settings.escalation.find(({ name }) => name === deeds.escalate);
  if (way && when.queue?.every((queue) => !way.from.includes(queue)))
    return `"${way.name}" begins in ${way.from.join(', ')}, and it asks for ${when.queue.join(', ')}`;
  const since = after?.since;
  if (
    when.status &&
    (since === 'pending' || since === 'on-hold' || since === 'resolved') &&
    !when.status.includes(since)
  )
    return `it waits while the ticket is ${since}, and then asks for ${when.status.join(' or ')}`;
  const { sla } = settings;
  const always = [sla, ...(sla.policies ?? [])].every(({ calendar }) => calendar === null);
  return when.hours === 'closed' && always ? 'every calendar is open around the clock' : null;
}

function percentages({ sla }: DeskSettings, on: readonly Happening[]): number[] {
  const shares = [sla, ...(sla.policies ?? [])].flatMap(({ warnAt }) => warnAt);
  const warned = [...new Set(shares)].map((share) => Math.round(share * 100));
  return [...(on.includes('clock-warned') ? warned : []), ...(on.includes('clock-breached') ? [100] : [])];
}

function hasTarget({ sla }: DeskSettings, metric: Metric): boolean {
  return [sla, ...(sla.policies ?? [])].some(({ targets }) =>
    Object.values(targets).some((each) => each[metric] !== undefined),
  );
}

/** Each pair once, at its second. */
function circles(triggers: readonly Trigger[]): SettingsError[] {
  return triggers.flatMap((second, index) =>
    triggers
      .slice(0, index)
      .filter((first) => feeds(first, second) && feeds(second, first) && undo(first.do, second.do))
      .map((first) => ({
        path: `triggers[${index}]`,
        message: `it and "${first.name}" undo what the other does, for ever: only automation.depth and automation.budget end it`,
      })),
  );
}

/** Whether what one does is what the other waits for, and its condition may then hold. */
function feeds({ do: deeds }: Trigger, { on, when = {} }: Trigger): boolean {
  const made: Happening[] = [
    ...(deeds.tag || deeds.untag ? ['tagged' as const] : []),
    ...(deeds.priority ? ['priority-changed' as const] : []),
    ...(deeds.transfer ? ['transferred' as const] : []),
    ...(deeds.status ? ['status-changed' as const] : []),
    ...(deeds.set ? ['fields-set' as const] : []),
    ...(deeds.escalate ? ['escalated' as const] : []),
  ];
  const allows = <V extends string>(wanted: readonly V[] | undefined, value: V | undefined) =>
    wanted === undefined || value === undefined || wanted.includes(value);
  return (
    made.some((happening) => on?.includes(happening)) &&
    allows(when.priority, deeds.priority) &&
    allows(when.queue, deeds.transfer) &&
    allows(when.status, deeds.status) &&
    !(when.notTags?.some((tag) => deeds.tag?.includes(tag)) ?? false) &&
    !(when.tags?.every((tag) => deeds.untag?.includes(tag)) ?? false)
  );
}

function undo(one: Deeds, other: Deeds): boolean {
  const differ = <V>(a: V | undefined, b: V | undefined) => a !== undefined && b !== undefined && a !== b;
  const shared = (some: readonly string[] = [], others: readonly string[] = []) =>
    some.some((tag) => others.includes(tag));
  return (
    differ(one.priority, other.priority) ||
    differ(one.transfer, other.transfer) ||
    differ(one.status, other.status) ||
    shared(one.tag, other.untag) ||
    shared(one.untag, other.tag)
  );
}
