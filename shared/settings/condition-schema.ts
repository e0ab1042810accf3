import * as z from 'zod';
import { SENTIMENTS } from '../domain/classifier.ts';
import type { Pattern } from '../domain/pattern.ts';
import type { Condition } from '../domain/policy.ts';
import { compilePattern } from './compile-pattern.ts';
import { fieldsAsked } from './field-schema.ts';

const words = z.array(z.string().min(1).max(100)).min(1);
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use lower-case letters, digits and dashes, at most 40');

const pattern = z
  .string()
  .min(1)
  .max(300)
  .transform((source, context): Pattern => {
    try {
      return compilePattern(source);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  });

/** What `desk.config.ts` writes where the desk has a condition. */
export type ConditionInput = Omit<Condition, 'matches' | 'any' | 'not'> & {
  matches?: readonly string[];
  any?: readonly ConditionInput[];
  not?: ConditionInput;
};

export const conditionSchema: z.ZodType<Condition, ConditionInput> = z
  .strictObject({
    channel: words.optional(),
    account: words.optional(),
    words: words.optional(),
    subject: words.optional(),
    matches: z.array(pattern).min(1).max(20).optional(),
    from: words.optional(),
    name: words.optional(),
    handle: words.optional(),
    phone: words.optional(),
    organisation: words.optional(),
    organisationFields: fieldsAsked.optional(),
    vip: z.boolean().optional(),
    hours: z.enum(['open', 'closed']).optional(),
    tags: z.array(slug).min(1).optional(),
    language: words.optional(),
    sentiment: z.array(z.enum(SENTIMENTS)).min(1).optional(),
    anger: z.number().min(0.1).max(1).optional(),
    get any() {
      return z.array(conditionSchema).min(1).optional();
    },
    get not() {
      return conditionSchema.optional();
    },
  })
  .refine(
    (value) => Object.keys(value).length > 0,
    'an empty condition would match everything: use the fallback',
  ) as unknown as z.ZodType<Condition, ConditionInput>;
