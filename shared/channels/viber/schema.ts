import * as z from 'zod/mini';
import { amount, id, idText, maybe, word } from '../loose.ts';

const user = z.looseObject({ id: idText, name: word });

/** https://developers.viber.com/docs/api/rest-bot-api/#message-types */
const message = z.looseObject({
  type: word,
  text: word,
  media: word,
  file_name: word,
  size: amount,
  sticker_id: id,
  contact: maybe(z.looseObject({ name: word, phone_number: id })),
  location: maybe(z.looseObject({ lat: amount, lon: amount })),
});
export type Message = z.infer<typeof message>;

/** https://developers.viber.com/docs/api/rest-bot-api/#callbacks; `message_token` is beyond 2^53, and `readJson` keeps it as text. */
export const callbackSchema = z.looseObject({
  event: z.string(),
  timestamp: id,
  message_token: id,
  user_id: id,
  sender: maybe(user),
  user: maybe(user),
  message: maybe(message),
  desc: word,
});
export type Callback = z.infer<typeof callbackSchema>;
