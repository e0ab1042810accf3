import * as z from 'zod';
import { MOST_UNITS } from '../domain/assignment.ts';
import type { AssignmentPolicy } from '../domain/assignment-policy.ts';
import { AGEING } from '../domain/release-order.ts';
import { fieldsAsked } from './field-schema.ts';
import { names, TICKET_CONDITION } from './ticket-condition.ts';

const none = z.array(z.never()).max(0);
const skill = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use lower-case letters, digits and dashes, at most 40');
const level = z.number().int().min(1).max(5);
const day = z.iso.date('write a date as YYYY-MM-DD');
/** An agent's load is kept as a set with an element a place. */
const places = z.number().int().min(1).max(MOST_UNITS);

const when = z
  .strictObject({
    ...TICKET_CONDITION,
    fields: fieldsAsked.optional(),
    language: names.optional(),
  })
  .refine((value) => Object.keys(value).length > 0, 'an empty condition would ask for the skill with every ticket');

const agent = z.strictObject({
  email: z.email().transform((text) => text.toLowerCase()),
  skills: z.record(skill, level).default({}),
  capacity: z.number().int().min(1).max(100).optional(),
  leave: z
    .array(z.strictObject({ from: day, to: day }))
    .max(100)
    .default([]),
});

const minutesToOpen = z.number().int().min(1).max(1440).optional();

const written = z.strictObject({
  weights: z.record(z.string(), places).default({}),
  live: names.default(['webchat']),
  keptForLive: z.number().int().min(0).max(20).default(0),
  skills: z
    .record(skill, z.strictObject({ when, level: level.default(1), strict: z.boolean().default(false) }))
    .default({}),
  agents: z.array(agent).max(2000).default([]),
  // Checked settings are settings too: an empty list is what nobody named.
  vip: z
    .strictObject({ from: z.union([names, none]).default([]), tags: z.union([names, none]).default([]) })
    .default({ from: [], tags: [] }),
  sticky: z.boolean().default(true),
  handBackMinutes: z.number().int().min(1).max(10_080).nullable().default(null),
  offerFor: z.strictObject({ csr: minutesToOpen, tsr: minutesToOpen }).default({}),
  ageing: z.number().min(1).max(100).default(AGEING),
});

/** Who gets what: everything may be left out. */
export const assignmentSchema = written.superRefine(refuseUnknown).prefault({});

export type AssignmentInput = z.input<typeof written>;

/** As `AssignmentInput`, with the skills' names known to the editor. */
export type AssignmentOf<Skill extends string> = Omit<AssignmentInput, 'skills' | 'agents'> & {
  skills?: Record<Skill, NonNullable<AssignmentInput['skills']>[string]>;
  agents?: readonly (Omit<NonNullable<AssignmentInput['agents']>[number], 'skills'> & {
    skills?: Partial<Record<NoInfer<Skill>, number>>;
  })[];
};

type Named = { skills: object; agents: AssignmentPolicy['agents'] };

function refuseUnknown({ skills, agents }: Named, context: z.RefinementCtx): void {
  const known = Object.keys(skills);
  const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  for (const [index, each] of agents.entries()) {
    for (const name of Object.keys(each.skills).filter((one) => !known.includes(one)))
      refuse(
        ['agents', index, 'skills', name],
        `"${name}" is no skill: use ${known.join(', ') || 'one that assignment.skills names'}`,
      );
    for (const [place, { from, to }] of each.leave.entries())
      if (to < from)
        refuse(['agents', index, 'leave', place], `the leave ends on ${to}, before ${from}: correct the dates`);
    if (agents.findIndex(({ email }) => email === each.email) < index)
      refuse(['agents', index, 'email'], `"${each.email}" is named twice: say all of one agent in one place`);
  }
}
