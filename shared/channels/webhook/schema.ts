import * as z from 'zod/mini';
import { id, idText, maybe, word } from '../loose.ts';

/** What any Standard Webhooks body has in common. */
export const envelopeSchema = z.looseObject({ type: z.string(), timestamp: id, data: z.optional(z.unknown()) });

const attachmentSchema = z.looseObject({ name: word, contentType: word, url: word });

/** Our own body, `message.created`, as README.md describes it. */
export const messageSchema = z.looseObject({
  id: idText,
  conversation: idText,
  from: z.looseObject({ id: idText, name: word, email: word, phone: word }),
  subject: word,
  text: z.string(),
  replyTo: id,
  attachments: maybe(z.array(attachmentSchema)),
});

/** Enough to place an event of a type that we do not know. */
export const placedSchema = z.looseObject({ id, conversation: idText, from: maybe(z.looseObject({ id: idText })) });

export type WebhookMessage = z.infer<typeof messageSchema>;
