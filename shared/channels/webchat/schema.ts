import * as z from 'zod/mini';
import { idText, word } from '../loose.ts';

/** What the chat function enqueues for one message from the widget; the time is when it reached us. */
export const chatMessageSchema = z.looseObject({
  session: z.string().check(z.minLength(1)),
  id: z.string().check(z.minLength(1)),
  text: z.string(),
  sentAt: idText,
  name: word,
});
