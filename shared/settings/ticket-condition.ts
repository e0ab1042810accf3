import * as z from 'zod';
import { fieldsAsked } from './field-schema.ts';

export const names = z.array(z.string().min(1).max(254)).min(1).max(500);

/** What a condition on a ticket may ask for, of the SLA's policies and of assignment alike; all that is given must hold (shared/domain/sla-policies.ts). */
export const TICKET_CONDITION = {
  channel: names.optional(),
  account: names.optional(),
  from: names.optional(),
  queue: z
    .array(z.enum(['csr', 'tsr']))
    .min(1)
    .optional(),
  tags: names.optional(),
  organisation: names.optional(),
  organisationFields: fieldsAsked.optional(),
};
