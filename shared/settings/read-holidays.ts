import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CalendarFault, holidaysIn } from './ical.ts';
import type { SettingsError } from './schema.ts';

/**
 * Settings in which every `holidaysFrom` has become the dates of its file, read beside the settings file: once, as they are checked, so that the functions know
 * dates alone and a change of the file is a change of the settings.
 */
export function withHolidays(settings: unknown, folder: string): { settings: unknown; errors: SettingsError[] } {
  const errors: SettingsError[] = [];
  const read = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((each, index) => read(each, `${path}[${index}]`));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(
      ([key, each]) => [key, read(each, path ? `${path}.${key}` : key)] as const,
    );
    const { holidaysFrom, ...rest } = Object.fromEntries(entries) as Record<string, unknown>;
    if (typeof holidaysFrom !== 'string') return Object.fromEntries(entries);
    const dates = datesIn(resolve(folder, holidaysFrom));
    if (typeof dates === 'string') errors.push({ path: `${path}.holidaysFrom`, message: `${holidaysFrom}: ${dates}` });
    const own = Array.isArray(rest['holidays']) ? rest['holidays'] : [];
    return { ...rest, holidays: [...new Set([...own, ...(typeof dates === 'string' ? [] : dates)])] };
  };
  const sla = Reflect.get(Object(settings), 'sla') as unknown;
  if (sla === undefined) return { settings, errors };
  return { settings: { ...Object(settings), sla: read(sla, 'sla') }, errors };
}

/** The dates, or what is wrong with the file. */
function datesIn(file: string): string[] | string {
  try {
    return holidaysIn(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof CalendarFault) return error.message;
    return 'it cannot be read: name a file relative to the settings';
  }
}
