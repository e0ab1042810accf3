import type { FieldValue } from './ticket.ts';

const ANY_FIELD = 'fields.NAME';
/** What a text of the settings may name. */
export const TEMPLATE_VARIABLES = ['agent.name', 'queue.name', 'desk.name', 'ticket.ref'] as const;
/** What is written in a ticket, by hand or by a trigger, knows its customer too. */
export const LETTER_VARIABLES = [...TEMPLATE_VARIABLES, 'ticket.reference', 'contact.name', ANY_FIELD] as const;
/** Filled in as the message leaves, so that nobody in the house holds the customer's link. */
export const RATING_LINK = 'rating.link';

/** What an agent was asked for as they chose the macro. */
export const AMOUNT = 'amount';

/** What the desk's own fields of a ticket are named by: `{{fields.plan}}`. */
type FieldVariable = `fields.${string}`;
const FIELD = /^fields\.([a-z0-9][a-z0-9-]{0,39})$/;

type Variable = (typeof LETTER_VARIABLES)[number] | typeof RATING_LINK | typeof AMOUNT | FieldVariable;

const PLACE = /\{\{\s*([^{}]{0,40}?)\s*\}\}/g;

/** `{{agent.name}}` and the like replaced by their values, each made one line; one that has no value here leaves nothing. */
export function fillTemplate(template: string, values: Readonly<Partial<Record<Variable, string>>>): string {
  return template.replace(PLACE, (_, name: string) => (values[name as Variable] ?? '').replace(/\s+/g, ' '));
}

/** A ticket's fields, as texts may name them; a box that is checked says yes. */
export function fieldWords(fields: Readonly<Record<string, FieldValue>> = {}): Record<FieldVariable, string> {
  const words = (value: FieldValue) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value));
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`fields.${name}`, words(value)]));
}

/** The desk's own fields that a text names. */
export function fieldsNamed(template: string): string[] {
  return namedIn(template).flatMap((name) => FIELD.exec(name)?.[1] ?? []);
}

/** The first variable that nobody knows; null where there is none. `known` with `fields.NAME` takes every field. */
export function unknownVariable(template: string, known: readonly string[] = TEMPLATE_VARIABLES): string | null {
  const isKnown = (name: string) => known.includes(name) || (known.includes(ANY_FIELD) && FIELD.test(name));
  return namedIn(template).find((name) => !isKnown(name)) ?? null;
}

function namedIn(template: string): string[] {
  return [...template.matchAll(PLACE)].map(([, name = '']) => name);
}
