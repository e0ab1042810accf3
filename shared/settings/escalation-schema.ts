import * as z from 'zod';
import { QUEUES } from '../domain/words.ts';

const queue = z.enum(['csr', 'tsr']);
const tier = z.enum(['csr', 'tsr', 'lead']);

const path = z
  .strictObject({
    name: z.string().min(1).max(80),
    from: z
      .array(queue)
      .min(1)
      .default([...QUEUES]),
    to: tier,
    by: z.array(tier).default([]),
    reasons: z.array(z.string().min(1).max(200)).max(30).default([]),
    priority: z.enum(['low', 'normal', 'high', 'urgent']).optional(),
    alert: z.boolean().optional(),
  })
  .transform(({ from, alert, ...rest }) => ({
    ...rest,
    from: from.filter((each) => each !== rest.to),
    alert: alert ?? rest.to === 'lead',
  }))
  .refine(({ from }) => from.length > 0, 'it leads where it begins: name another queue, or lead');

/** The ways up, in the order in which agents are shown them. */
export const escalationSchema = z
  .array(path)
  .max(30)
  .default([])
  .superRefine((list, context) => {
    for (const [index, { name }] of list.entries())
      if (list.findIndex((other) => other.name === name) < index)
        context.addIssue({
          code: 'custom',
          path: [index, 'name'],
          message: `"${name}" is named twice: tickets and triggers name the way up by it`,
        });
  });

type Escalating = {
  escalation: readonly { name: string; from: readonly string[] }[];
  triggers: readonly { do: { escalate?: string | undefined } }[];
};

/** A trigger escalates by a way that the settings name. */
export function refuseUnknownPaths({ escalation, triggers }: Escalating, context: z.RefinementCtx): void {
  const known = escalation.map(({ name }) => name);
  for (const [index, { do: deeds }] of triggers.entries())
    if (deeds.escalate !== undefined && !known.includes(deeds.escalate))
      context.addIssue({
        code: 'custom',
        path: ['triggers', index, 'do', 'escalate'],
        message: `"${deeds.escalate}" is no way up: use ${known.join(', ') || 'one that "escalation" names'}`,
      });
}
