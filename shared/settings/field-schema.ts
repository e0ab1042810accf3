import * as z from 'zod';
import { FIELD_TYPES, type Fields, whyNot } from '../domain/fields.ts';
import { fieldsNamed } from '../domain/fill-template.ts';
import type { FieldValue } from '../domain/ticket.ts';

export const fieldName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use lower-case letters, digits and dashes, at most 40');
export const fieldValue = z.union([z.string().min(1).max(120), z.number(), z.boolean()]);

/** In a condition: one of these. */
export const fieldsAsked = z.record(fieldName, z.array(fieldValue).min(1).max(100));
/** In a deed: this. */
export const fieldsSet = z.record(fieldName, z.union([fieldValue, z.null()]));

const field = z
  .strictObject({
    label: z.string().min(1).max(60),
    type: z.enum(FIELD_TYPES).default('text'),
    choices: z.array(z.string().min(1).max(60)).min(1).max(100).optional(),
    toResolve: z.boolean().default(false),
  })
  .refine(
    ({ type, choices }) => (type === 'choice') === (choices !== undefined),
    'a choice, and nothing else, has choices',
  );

/** The ticket's own fields, in the order in which agents see them. */
export const fieldsSchema = z
  .record(fieldName, field)
  .refine((fields) => Object.keys(fields).length <= 30, 'at most 30: they lie in what every message writes')
  .default({});

type Asked = { fields?: Readonly<Record<string, readonly FieldValue[]>> | undefined } | undefined;
type Deed = { set?: Readonly<Record<string, FieldValue | null>> | undefined };
type Using = {
  fields: Fields;
  csat: { text: string } | null;
  sla: { policies?: readonly { when: Asked }[] | undefined };
  assignment: { skills: Readonly<Record<string, { when: Asked }>> };
  triggers: readonly { when?: Asked; do: Deed & { note?: string | undefined; reply?: string | undefined } }[];
  macros: readonly { text?: string | undefined; do?: Deed | undefined }[];
};

/** Every condition, deed and text names fields that there are, with values that they take. */
export function refuseUnknownFields(settings: Using, context: z.RefinementCtx): void {
  const known = Object.keys(settings.fields).join(', ') || 'one that "fields" names';
  const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  for (const { path, name, value } of namedIn(settings)) {
    const field = Object.hasOwn(settings.fields, name) ? settings.fields[name] : undefined;
    const message = field ? whyNot(field, { name, value }) : `"${name}" is no field: use ${known}`;
    if (message) refuse([...path, name], message);
  }
  for (const { path, text } of textsIn(settings))
    for (const name of fieldsNamed(text).filter((one) => !Object.hasOwn(settings.fields, one)))
      refuse(path, `{{fields.${name}}} is no field: use ${known}`);
}

/** What is sent or noted, with the ticket's fields filled in. */
function textsIn({ triggers, macros, csat }: Using): { path: (string | number)[]; text: string }[] {
  return [
    ...triggers.flatMap(({ do: { note = '', reply = '' } }, index) => [
      { path: ['triggers', index, 'do', 'note'], text: note },
      { path: ['triggers', index, 'do', 'reply'], text: reply },
    ]),
    ...macros.map(({ text = '' }, index) => ({ path: ['macros', index, 'text'], text })),
    { path: ['csat', 'text'], text: csat?.text ?? '' },
  ];
}

type Named = { path: (string | number)[]; name: string; value: FieldValue | null };

function namedIn({ sla, assignment, triggers, macros }: Using): Named[] {
  const asked = (when: Asked, path: (string | number)[]): Named[] =>
    Object.entries(when?.fields ?? {}).flatMap(([name, values]) =>
      values.map((value) => ({ path: [...path, 'when', 'fields'], name, value })),
    );
  const done = (deed: Deed | undefined, path: (string | number)[]): Named[] =>
    Object.entries(deed?.set ?? {}).map(([name, value]) => ({ path: [...path, 'do', 'set'], name, value }));
  return [
    ...(sla.policies ?? []).flatMap(({ when }, index) => asked(when, ['sla', 'policies', index])),
    ...Object.entries(assignment.skills).flatMap(([name, { when }]) => asked(when, ['assignment', 'skills', name])),
    ...triggers.flatMap((each, index) => [
      ...asked(each.when, ['triggers', index]),
      ...done(each.do, ['triggers', index]),
    ]),
    ...macros.flatMap((each, index) => done(each.do, ['macros', index])),
  ];
}
