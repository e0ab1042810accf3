import type { SettingsSource } from '../../../shared/api/settings-views.ts';

type Json = Readonly<Record<string, unknown>>;

export const GROUPS = [
  'general',
  'queues',
  'agents',
  'channels',
  'routing',
  'sla',
  'calendars',
  'macros',
  'automation',
  'escalation',
  'fields',
  'notifications',
  'mail',
  'keeping',
] as const;
export type Group = (typeof GROUPS)[number];

/** One setting as it is shown: `path` is its place in the file, `facts` what it says by key. `number`: of a rule, whose order counts. `week`: of a calendar. */
export type SettingsRow = {
  group: Group;
  path: string;
  title: string;
  facts: readonly (readonly [key: string, text: string])[];
  number?: number;
  week?: Week;
  /** Of a channel account. */
  account?: string;
};

/** Open hours of each day, in minutes of the day; Monday first. */
export type Week = readonly (readonly (readonly [from: number, until: number])[])[];

/** Where the settings of each group lie: a list, things by name (`{}`), or one thing. */
const PLACES: readonly (readonly [group: Group, path: string, kind: 'list' | 'named' | 'one'])[] = [
  ['general', 'name', 'one'],
  ['general', 'followUpAfterDays', 'one'],
  ['general', 'acknowledgement', 'one'],
  ['general', 'login', 'one'],
  ['general', 'alarms', 'one'],
  ['queues', 'queues', 'named'],
  ['queues', 'capacity', 'one'],
  ['agents', 'assignment.agents', 'named'],
  ['agents', 'assignment', 'one'],
  ['channels', 'channels', 'list'],
  ['routing', 'routing.rules', 'list'],
  ['routing', 'routing.fallback', 'one'],
  ['routing', 'routing.classifier', 'one'],
  ['sla', 'sla.targets', 'one'],
  ['sla', 'sla.policies', 'list'],
  ['sla', 'sla.pauseOn', 'one'],
  ['sla', 'sla.warnAt', 'one'],
  ['calendars', 'sla.calendar', 'one'],
  ['calendars', 'sla.calendars', 'named'],
  ['macros', 'macros', 'list'],
  ['macros', 'templates', 'list'],
  ['automation', 'triggers', 'list'],
  ['automation', 'automation', 'one'],
  ['automation', 'csat', 'one'],
  ['escalation', 'escalation', 'list'],
  ['escalation', 'approvals', 'list'],
  ['fields', 'fields', 'named'],
  ['fields', 'tags', 'one'],
  ['fields', 'organisations', 'named'],
  ['notifications', 'notifications.hooks', 'list'],
  ['notifications', 'notifications.rules', 'list'],
  ['notifications', 'notifications.quietHours', 'list'],
  ['mail', 'mail', 'one'],
  ['keeping', 'retention', 'one'],
  ['keeping', 'media', 'one'],
];

/** Every setting in force as a row, group by group. */
export function rowsOf(settings: Json): SettingsRow[] {
  return PLACES.flatMap(([group, path, kind]) => {
    const value = path.split('.').reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), settings);
    if (value === undefined || value === null || (path === 'sla.calendar' && typeof value === 'string')) return [];
    if (kind === 'list' && Array.isArray(value))
      return value.map((each, index) => row(group, `${path}[${index}]`, each, index + 1));
    if (kind === 'named' && isObject(value))
      return Object.entries(value).map(([name, each]) => row(group, `${path}.${name}`, each));
    return [row(group, path, path === 'assignment' && isObject(value) ? without(value, 'agents') : value)];
  });
}

function without(value: Json, key: string): Json {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

function row(group: Group, path: string, value: unknown, number?: number): SettingsRow {
  const own = isObject(value) ? value : {};
  const week = group === 'calendars' ? weekOf(own['weekly']) : undefined;
  return {
    group,
    path,
    title: String(own['name'] ?? own['label'] ?? path.replace(/^.*\./, '')),
    facts: isObject(value) ? factsOf(week ? without(value, 'weekly') : without(value, 'name')) : [['', spelt(value)]],
    ...(group === 'routing' && number !== undefined ? { number } : {}),
    ...(week ? { week } : {}),
    ...(group === 'channels' ? { account: `${own['channel']}/${own['account']}` } : {}),
  };
}

/** Leaves by their path below the row; lists of words on one line. */
function factsOf(value: Json, above = ''): (readonly [string, string])[] {
  return Object.entries(value).flatMap(([key, each]) => {
    const path = above === '' ? key : `${above}.${key}`;
    if (isObject(each)) return factsOf(each, path);
    if (Array.isArray(each) && each.some(isObject))
      return each.flatMap((one, index) =>
        isObject(one) ? factsOf(one, `${path}[${index}]`) : [[path, spelt(one)] as const],
      );
    return each === undefined || each === null || each === '' || (Array.isArray(each) && each.length === 0)
      ? []
      : [[path, spelt(each)] as const];
  });
}

function spelt(value: unknown): string {
  return Array.isArray(value) ? value.map(spelt).join(', ') : String(value ?? '');
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function weekOf(weekly: unknown): Week | undefined {
  if (!isObject(weekly)) return undefined;
  return DAYS.map((day) =>
    Array.isArray(weekly[day]) ? weekly[day].map(([from, until]) => [minutes(from), minutes(until)] as const) : [],
  );
}

function minutes(time: unknown): number {
  const [hours = '0', rest = '0'] = String(time).split(':');
  return Number(hours) * 60 + Number(rest);
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Those that have every word of what is looked for, in their name, their place or what they say. */
export function found(rows: readonly SettingsRow[], asked: string): SettingsRow[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((each) => {
    const text = [each.title, each.path, ...each.facts.flat()].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** `desk.config.ts:73`; null for what the file leaves to the default. What is made by a call stands, with all that is in it, where the call does. */
export function lineOf(source: SettingsSource | null, path: string): string | null {
  if (source === null) return null;
  const exact = source.lines[path];
  if (exact) return `${source.files[exact.file]}:${exact.line}`;
  for (let above = parentOf(path); above !== ''; above = parentOf(above)) {
    const at = source.lines[above];
    if (at) return at.whole ? `${source.files[at.file]}:${at.line}` : null;
  }
  const whole = source.lines[''];
  return whole?.whole ? `${source.files[whole.file]}:${whole.line}` : null;
}

const parentOf = (path: string): string => path.replace(/(\[\d+\]|\.[^.[]*|^[^.[]*)$/, '');
