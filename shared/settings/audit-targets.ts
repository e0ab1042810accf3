import type { SlaPolicy } from '../domain/policy.ts';
import { COURSES, pausesOf } from '../domain/sla-courses.ts';
import { METRICS, type Metric, PRIORITIES, type Priority } from '../domain/words.ts';
import type { SettingsError } from './schema.ts';
import type { DeskSettings } from './settings.ts';

type Placed = { path: string; policy: SlaPolicy };

/** Targets that say nothing, as whoever keeps another one of the same policy and priority keeps them too. */
export function auditTargets({ sla }: Pick<DeskSettings, 'sla'>): SettingsError[] {
  const policies = (sla.policies ?? []).map((policy, index) => ({ path: `sla.policies[${index}]`, policy }));
  return [{ path: 'sla', policy: sla }, ...policies].flatMap(({ path, policy }) =>
    PRIORITIES.filter((priority) => policy === sla || !isInherited(policy, sla, priority)).flatMap((priority) =>
      idleTargets({ path, policy }, priority),
    ),
  );
}

/** Said once, where it is written. */
function isInherited(policy: SlaPolicy, sla: SlaPolicy, priority: Priority): boolean {
  return policy.targets[priority] === sla.targets[priority] && policy.pauseOn === sla.pauseOn;
}

function idleTargets({ path, policy }: Placed, priority: Priority): SettingsError[] {
  const targets = policy.targets[priority];
  return METRICS.flatMap((metric) => {
    const target = targets[metric];
    const other = METRICS.find((each) => each !== metric && implies(each, metric, policy, priority));
    if (target === undefined || other === undefined) return [];
    const message = `it says nothing: whoever keeps ${other} (${targets[other]}) keeps it too; give it fewer minutes or leave it out`;
    return [{ path: `${path}.targets.${priority}.${metric}`, message }];
  });
}

/** Whether `stricter` counts whenever `metric` does and ends no earlier, and has no more minutes. Of two that are the same in all, the later is the one too many. */
function implies(stricter: Metric, metric: Metric, policy: SlaPolicy, priority: Priority): boolean {
  const { [stricter]: fewer, [metric]: minutes } = policy.targets[priority];
  if (fewer === undefined || minutes === undefined || fewer > minutes || !outlasts(stricter, metric, policy))
    return false;
  const alike = fewer === minutes && outlasts(metric, stricter, policy);
  return !alike || METRICS.indexOf(stricter) < METRICS.indexOf(metric);
}

function outlasts(one: Metric, other: Metric, policy: SlaPolicy): boolean {
  const [long, short] = [COURSES[one], COURSES[other]];
  const pauses = pausesOf(other, policy);
  return (
    long.begins === short.begins &&
    long.ends === short.ends &&
    (long.goesOn || !short.goesOn) &&
    pausesOf(one, policy).every((status) => pauses.includes(status))
  );
}
