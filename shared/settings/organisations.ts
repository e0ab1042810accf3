import * as z from 'zod';
import type { FieldValue } from '../domain/ticket.ts';
import { fieldName, fieldValue } from './field-schema.ts';

/** Whose addresses and `@domains` they are, and what is known of them. */
export type Organisation = { addresses: readonly string[]; fields: Readonly<Record<string, FieldValue>> };

/** A list alone is an organisation of which nothing else is known. */
export function organisationsSchema(sender: z.ZodType<string, string>) {
  const addresses = z.array(sender).min(1).max(500);
  const whole = z.strictObject({ addresses, fields: z.record(fieldName, fieldValue).default({}) });
  const bare = addresses.transform((list): z.output<typeof whole> => ({ addresses: list, fields: {} }));
  return z.record(fieldName, z.union([bare, whole])).default({});
}

type Asked = {
  organisation?: readonly string[] | undefined;
  organisationFields?: Readonly<Record<string, readonly FieldValue[]>> | undefined;
  from?: readonly string[] | undefined;
  any?: readonly Asked[] | undefined;
  not?: Asked | undefined;
};
type Knowing = Readonly<Record<string, Organisation>>;

/** The organisations of these names that hold one of the values in each field. */
function namesOf(known: Knowing, { organisation, organisationFields = {} }: Asked): string[] {
  const asked = Object.entries(organisationFields);
  return Object.entries(known)
    .filter(([name]) => organisation?.includes(name) ?? true)
    .filter(([, { fields }]) => asked.every(([name, values]) => values.some((value) => value === fields[name])))
    .map(([name]) => name);
}

/** A rule asks the message's sender by organisation; what is asked of its fields is settled here. */
export function ruleCondition<C extends Asked>(known: Knowing, when: C): C {
  const { organisationFields, any, not } = when;
  const settled = organisationFields ? { organisation: namesOf(known, when), organisationFields: undefined } : {};
  const inner = {
    ...(any ? { any: any.map((each) => ruleCondition(known, each)) } : {}),
    ...(not ? { not: ruleCondition(known, not) } : {}),
  };
  return Object.assign({}, when, settled, inner);
}

/** A ticket knows its customer's address alone, so an organisation is its addresses there. */
export function ticketCondition<C extends Asked>(known: Knowing, when: C): C {
  if (!when.organisation && !when.organisationFields) return when;
  const from = namesOf(known, when).flatMap((name) => known[name]?.addresses ?? []);
  return Object.assign({}, when, { from, organisation: undefined, organisationFields: undefined });
}

/** Why a condition on a ticket, or on an organisation's fields, can be met by nobody; null where it is sound. */
export function whyNobody(known: Knowing, when: Asked, of: 'ticket' | 'rule'): string | null {
  const { organisation, organisationFields, from, any = [], not } = when;
  const inner = [...any, ...(not ? [not] : [])].map((each) => whyNobody(known, each, of)).find((why) => why !== null);
  if (inner) return inner;
  if (of === 'ticket' && from && (organisation || organisationFields))
    return 'an organisation is its addresses: name it, or addresses, not both';
  const asks = organisationFields !== undefined || (of === 'ticket' && organisation !== undefined);
  if (!asks || namesOf(known, when).length > 0) return null;
  const wanted = [organisation?.join(' or '), organisationFields && JSON.stringify(organisationFields)];
  return `no organisation of the settings is ${wanted.filter(Boolean).join(' with ')}`;
}
