/** What a text of the settings may name. */
export const TEMPLATE_VARIABLES = ['agent.name', 'queue.name', 'desk.name', 'ticket.ref'] as const;
/** What is written in a ticket, by hand or by a trigger, knows its customer too. */
export const LETTER_VARIABLES = [...TEMPLATE_VARIABLES, 'ticket.reference', 'contact.name'] as const;
/** Filled in as the message leaves, so that nobody in the house holds the customer's link. */
export const RATING_LINK = 'rating.link';

/** What an agent was asked for as they chose the macro. */
export const AMOUNT = 'amount';

type Variable = (typeof LETTER_VARIABLES)[number] | typeof RATING_LINK | typeof AMOUNT;

const PLACE = /\{\{\s*([^{}]{0,40}?)\s*\}\}/g;

/** `{{agent.name}}` and the like replaced by their values, each made one line; one that has no value here leaves nothing. */
export function fillTemplate(template: string, values: Readonly<Partial<Record<Variable, string>>>): string {
  return template.replace(PLACE, (_, name: string) => (values[name as Variable] ?? '').replace(/\s+/g, ' '));
}

/** The first variable that nobody knows; null where there is none. */
export function unknownVariable(template: string, known: readonly string[] = TEMPLATE_VARIABLES): string | null {
  const named = [...template.matchAll(PLACE)].map(([, name = '']) => name);
  return named.find((name) => !known.includes(name)) ?? null;
}
