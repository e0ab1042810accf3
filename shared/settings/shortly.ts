import type { SettingsError } from './schema.ts';

const LONGEST = 80;

/** What was pasted into the settings by mistake (a key, a whole mail) is told by its beginning: repeated whole, it would bury where it stands and what to do. */
export function shortly({ path, message }: SettingsError, settings: unknown): SettingsError {
  const long = longTexts(settings).sort((a, b) => b.length - a.length);
  const cut = (text: string) => long.reduce((before, each) => before.replaceAll(each, () => cutText(each)), text);
  return { path: cut(path), message: cut(message) };
}

/** Letters are counted, so that none is cut in two. */
export function cutText(text: string, longest = LONGEST): string {
  const letters = [...text];
  return letters.length <= longest ? text : `${letters.slice(0, longest).join('')}…`;
}

function longTexts(value: unknown): string[] {
  if (typeof value === 'string') return value.length > LONGEST ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [...longTexts(key), ...longTexts(each)]);
}
