import * as z from 'zod';
import type { ChatForm } from '../domain/chat-form.ts';
import type { Fields } from '../domain/fields.ts';
import { fieldName } from './field-schema.ts';

const asked = z.enum(['optional', 'required']);

/** The web chat: what it asks before the first word, and says of its hours. */
export const chatSchema = z
  .strictObject({
    form: z
      .strictObject({
        name: asked.optional(),
        mail: asked.optional(),
        fields: z
          .array(z.strictObject({ field: fieldName, required: z.boolean().default(false) }))
          .max(8, 'at most 8: each question costs visitors')
          .default([]),
        consent: z
          .strictObject({
            text: z.string().min(1).max(300),
            link: z.url({ protocol: /^https$/, error: 'name an https address' }),
          })
          .optional(),
      })
      .nullable()
      .default(null),
    /** What whoever opens the chat is told of the hours in which it is answered. */
    tells: z.enum(['nothing', 'hours', 'first-reply']).default('hours'),
    /** SQS holds a job back for no longer: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html */
    mailAfterMinutes: z.number().int().min(1).max(15).nullable().default(null),
  })
  .default({ form: null, tells: 'hours', mailAfterMinutes: null });

type Using = { fields: Fields; chat: { form: ChatForm | null } };

export function refuseUnknownQuestions({ fields, chat }: Using, context: z.RefinementCtx): void {
  for (const [index, { field }] of (chat.form?.fields ?? []).entries())
    if (!Object.hasOwn(fields, field))
      context.addIssue({
        code: 'custom',
        path: ['chat', 'form', 'fields', index, 'field'],
        message: `"${field}" is no field: use ${Object.keys(fields).join(', ') || 'one that "fields" names'}`,
      });
}
