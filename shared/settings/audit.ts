import type { Condition, SlaCondition } from '../domain/policy.ts';
import { TALK_WAYS } from '../domain/talk.ts';
import { auditBedrock } from './audit-bedrock.ts';
import { auditNotifications } from './audit-notifications.ts';
import { auditTargets } from './audit-targets.ts';
import { auditTriggers } from './audit-triggers.ts';
import type { SettingsError } from './schema.ts';
import type { DeskSettings } from './settings.ts';

type When = Condition & SlaCondition;
type Named = { name: string; when: When; queue?: unknown };

/** What is allowed but does nothing: rules and policies that never match, names that nothing bears, calendars that never open. */
export function auditSettings(settings: DeskSettings): SettingsError[] {
  const { routing, sla } = settings;
  const policies = sla.policies ?? [];
  return [
    ...auditList('routing.rules', routing.rules, settings),
    ...routing.rules.flatMap(({ when }, index) => neverMarked(when, settings, index)),
    ...auditBedrock(routing.classifier),
    ...auditList('sla.policies', policies, withTalks(settings)),
    ...auditTargets(settings),
    ...auditNotifications(settings, (when) => whyDead(when, withTalks(settings))),
    ...auditTriggers(settings, (when) => whyDead(when, withTalks(settings))),
    ...[{ path: 'sla', policy: sla }, ...policies.map((policy, index) => ({ path: `sla.policies[${index}]`, policy }))]
      .filter(({ policy }) => policy.calendar && neverOpens(policy.calendar.weekly))
      .map(({ path }) => ({
        path: `${path}.calendar`,
        message: 'it has no open minute, so no clock ever runs out: give it windows, or null for around the clock',
      })),
  ];
}

/** Tickets of calls and visits that agents record bear a channel that no account has. */
function withTalks(settings: DeskSettings): DeskSettings {
  const talks = TALK_WAYS.map((channel) => ({ channel, account: 'desk', name: channel, options: {} }));
  return { ...settings, channels: [...settings.channels, ...talks] };
}

function auditList(path: string, list: readonly Named[], settings: DeskSettings): SettingsError[] {
  return list.flatMap(({ when }, index) => {
    const place = `${path}[${index}]`;
    const dead = whyDead(when, settings);
    if (dead) return [{ path: `${place}.when`, message: `never matches: ${dead}` }];
    const before = list.slice(0, index).find((other) => takes(other, path) && covers(other.when, when));
    if (!before) return [];
    return [{ path: place, message: `never gets its turn: "${before.name}" before it takes all that it would` }];
  });
}

/** Why no message or ticket can meet the condition; null where one may. */
function whyDead(when: When, settings: DeskSettings): string | null {
  const { channels } = settings;
  const meets = (wanted: readonly string[] | undefined, value: string) => wanted?.includes(value) ?? true;
  if (!channels.some(({ channel, account }) => meets(when.channel, channel) && meets(when.account, account)))
    return `no account is ${spell(when)}: use ${channels.map(({ channel, account }) => `${channel}/${account}`).join(', ')}`;
  const nameless = when.from?.every(
    (value) => !value.includes('@') && channels.every(({ channel }) => channel === 'email'),
  );
  if (nameless) return `"${when.from?.join('", "')}" is neither an address nor @domain`;
  const silent = [when.words, when.subject].find((words) => words?.every((word) => !/[\p{L}\p{N}]/u.test(word)));
  if (silent) return `"${silent.join('", "')}" holds no letter or digit: write words`;
  const unknown = when.organisation?.every((name) => !Object.hasOwn(settings.organisations, name));
  if (unknown) return `"${when.organisation?.join('", "')}" is none of the organisations that the settings name`;
  const alternatives = when.any?.map((each) => whyDead(each, settings));
  if (alternatives?.every((why) => why !== null)) return alternatives[0] ?? null;
  return when.not && covers(when.not, withoutNot(when)) ? 'its "not" takes out all that the rest lets in' : null;
}

function spell({ channel, account }: When): string {
  return [channel && `on the channel ${channel.join(' or ')}`, account && `named ${account.join(' or ')}`]
    .filter(Boolean)
    .join(' and ');
}

function withoutNot({ not: _, ...when }: When): When {
  return when;
}

/** A rule without a queue only marks. */
function takes({ queue }: Named, path: string): boolean {
  return path !== 'routing.rules' || queue !== undefined;
}

/** Tags of a rule's condition that no rule before it gives. */
function neverMarked({ tags }: Condition, { routing }: DeskSettings, index: number): SettingsError[] {
  const given = routing.rules.slice(0, index).flatMap((rule) => (rule.queue ? [] : (rule.tags ?? [])));
  if (!tags || tags.some((tag) => given.includes(tag))) return [];
  const message = `never matches: no rule without a queue before it gives the tag "${tags.join('", "')}"`;
  return [{ path: `routing.rules[${index}].when.tags`, message }];
}

const LISTS = ['channel', 'account', 'words', 'subject', 'from', 'language', 'queue', 'tags'] as const;
const OTHERS = [
  'matches',
  'name',
  'handle',
  'phone',
  'organisation',
  'vip',
  'hours',
  'sentiment',
  'anger',
  'fields',
] as const;

/** Whether whatever meets `narrow` meets `wide` for certain; where that is not plain, it is not said. */
function covers(wide: When, narrow: When): boolean {
  const lists = LISTS.every((name) => coversList(name, wide[name], narrow[name]));
  const rest = OTHERS.every((name) => wide[name] === undefined || same(wide[name], narrow[name]));
  const any = wide.any === undefined || wide.any.some((each) => covers(each, narrow)) || same(wide.any, narrow.any);
  return lists && rest && any && (wide.not === undefined || same(wide.not, narrow.not));
}

function coversList(
  name: (typeof LISTS)[number],
  wide: readonly string[] | undefined,
  narrow: readonly string[] | undefined,
): boolean {
  if (wide === undefined) return true;
  if (narrow === undefined) return false;
  const low = wide.map((value) => value.toLowerCase());
  return narrow.every((value) => {
    const wanted = value.toLowerCase();
    return low.some((each) => each === wanted || (name === 'from' && each.startsWith('@') && wanted.endsWith(each)));
  });
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function neverOpens(weekly: object): boolean {
  return Object.values(weekly).every((windows: readonly unknown[] | undefined) => !windows?.length);
}
