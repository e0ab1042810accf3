import type { Refusal } from './refusal.ts';
import { type FieldValue, isActive, type Ticket, type TicketEvent } from './ticket.ts';
import type { Status } from './words.ts';

export const FIELD_TYPES = ['text', 'number', 'date', 'choice', 'checkbox'] as const;

/** A field of the desk's own. `toResolve`: without it nobody resolves or closes a ticket. */
export type Field = {
  label: string;
  type: (typeof FIELD_TYPES)[number];
  choices?: readonly string[] | undefined;
  toResolve: boolean;
};
/** By name, in the order in which agents see them. */
export type Fields = Readonly<Record<string, Field>>;
/** Null empties one. */
export type Filling = Readonly<Record<string, FieldValue | null>>;

const MOST_LETTERS = 120;
/** All of a ticket's together: they lie in its head, which every message writes. */
const MOST_OF_ALL = 500;

/** What changes; nothing where all of it is so already. `known` is null where the settings' own check has been made. */
export function decideFields(ticket: Ticket, values: Filling, known: Fields | null): readonly TicketEvent[] | Refusal {
  for (const [name, value] of Object.entries(values)) {
    const why = known && whyNot(known[name], { name, value });
    if (why) return { refused: why };
  }
  const before = ticket.fields ?? {};
  const changed = Object.entries(values).filter(([name, value]) => (before[name] ?? null) !== value);
  if (changed.length === 0) return [];
  const set = Object.fromEntries(changed);
  if (JSON.stringify(filled(before, set)).length > MOST_OF_ALL)
    return { refused: `the fields of a ticket take ${MOST_OF_ALL} letters together: write less into them` };
  return [{ type: 'fields-set', values: set }];
}

/** Why a field does not take a value; null where it does. */
export function whyNot(field: Field | undefined, { name, value }: { name: string; value: unknown }): string | null {
  if (!field) return `the settings name no field "${name}": reload the page`;
  if (value === null || fits(field, value)) return null;
  return `${field.label} takes ${WANTED[field.type](field)}`;
}

const WANTED: Record<Field['type'], (field: Field) => string> = {
  text: () => `a text of at most ${MOST_LETTERS} letters`,
  number: () => 'a number',
  date: () => 'a date as YYYY-MM-DD',
  choice: ({ choices = [] }) => `one of ${choices.join(', ')}`,
  checkbox: () => 'yes or no',
};

function fits({ type, choices = [] }: Field, value: unknown): boolean {
  if (type === 'checkbox') return typeof value === 'boolean';
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (typeof value !== 'string' || value.trim() === '') return false;
  if (type === 'choice') return choices.includes(value);
  return type === 'date' ? isDay(value) : value.length <= MOST_LETTERS;
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The values after a change. */
export function filled(before: Readonly<Record<string, FieldValue>>, set: Filling): Record<string, FieldValue> {
  const after = Object.entries({ ...before, ...set });
  return Object.fromEntries(after.filter((entry): entry is [string, FieldValue] => entry[1] !== null));
}

/** Why the ticket may not get this status yet: what must be filled in before. */
export function whyUnfilled(
  { status: present, ref, fields = {} }: Pick<Ticket, 'status' | 'ref' | 'fields'>,
  { status, set = {} }: { status: Status; set?: Filling },
  known: Fields,
): Refusal | null {
  if (isActive(status) || !isActive(present)) return null;
  const after = filled(fields, set);
  const lacking = Object.entries(known).filter(([name, { toResolve }]) => toResolve && !isFilled(after[name]));
  if (lacking.length === 0) return null;
  return { refused: `fill in ${lacking.map(([, { label }]) => label).join(', ')} before ticket ${ref} is ${status}` };
}

/** A box that must be checked is not filled by a no. */
function isFilled(value: FieldValue | undefined): boolean {
  return value !== undefined && value !== false;
}
