import * as z from 'zod/mini';
import { idText, list, maybe, word } from '../loose.ts';

/** What the chat function enqueues for one message from the widget. A message that is sent again has the time of the first attempt, or it would count as a new one. */
export const chatMessageSchema = z.looseObject({
  session: z.string().check(z.minLength(1)),
  id: z.string().check(z.minLength(1)),
  text: z.string(),
  sentAt: idText,
  name: word,
  /** Put into the desk's bucket by the visitor; the chat function has looked that they are this visitor's. */
  files: list,
  /** What the visitor wrote into the form before the chat. */
  form: maybe(
    z.object({
      email: z.string(),
      fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      consent: z.string(),
    }),
  ),
  /** Whom the company's own server has signed for. */
  user: maybe(z.looseObject({ id: z.string(), email: z.string(), verified: z.boolean() })),
});

export const chatFile = z.object({ key: z.string(), name: z.string(), contentType: z.string(), bytes: z.number() });
