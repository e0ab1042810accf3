import * as z from 'zod/mini';
import { amount, id, idText, list, maybe, word } from '../loose.ts';

/** Loose on purpose: Meta adds fields, types and whole webhooks without notice, and one odd field must not cost a message. */
export const bodySchema = z.looseObject({ entry: z.array(z.unknown()) });

export const entrySchema = z.looseObject({ changes: z.array(z.unknown()) });

export const valueSchema = z.looseObject({
  metadata: maybe(z.looseObject({ phone_number_id: id })),
  contacts: list,
  messages: list,
  message_echoes: list,
  statuses: list,
  calls: list,
  errors: list,
});

/** The console's test button sends one change without the envelope around it. */
export const changeSchema = z.looseObject({ field: word, value: valueSchema });

export const errorSchema = z.looseObject({
  code: amount,
  title: word,
  message: word,
  error_data: maybe(z.looseObject({ details: word })),
});

const errors = maybe(z.array(errorSchema));

/** Since 2026 a customer may hide the phone number: then `wa_id` is absent or empty and `user_id` (the BSUID) is all there is. */
export const contactSchema = z.looseObject({
  wa_id: id,
  user_id: id,
  profile: maybe(z.looseObject({ name: word, username: word })),
});

const mediaSchema = z.looseObject({ id: idText, mime_type: word, caption: word, filename: word });
const titled = maybe(z.looseObject({ id: word, title: word }));

/** What a message says, by type; an edit carries the new one inside. */
export const contentSchema = z.looseObject({
  type: word,
  errors,
  text: maybe(z.looseObject({ body: word })),
  image: maybe(mediaSchema),
  video: maybe(mediaSchema),
  audio: maybe(mediaSchema),
  document: maybe(mediaSchema),
  sticker: maybe(mediaSchema),
  button: maybe(z.looseObject({ text: word, payload: word })),
  interactive: maybe(
    z.looseObject({
      button_reply: titled,
      list_reply: titled,
      nfm_reply: maybe(z.looseObject({ body: word, response_json: word })),
    }),
  ),
  location: maybe(z.looseObject({ latitude: z.number(), longitude: z.number(), name: word, address: word })),
  contacts: maybe(
    z.array(
      z.looseObject({
        name: maybe(z.looseObject({ formatted_name: word })),
        phones: maybe(z.array(z.looseObject({ phone: word }))),
      }),
    ),
  ),
  order: maybe(
    z.looseObject({
      text: word,
      product_items: maybe(z.array(z.looseObject({ product_retailer_id: id, quantity: id }))),
    }),
  ),
});

export const messageSchema = z.extend(contentSchema, {
  id: idText,
  from: id,
  from_user_id: id,
  to: id,
  to_user_id: id,
  group_id: id,
  timestamp: id,
  context: maybe(z.looseObject({ id: id })),
  reaction: maybe(z.looseObject({ message_id: idText, emoji: word })),
  revoke: maybe(z.looseObject({ original_message_id: idText })),
  edit: maybe(z.looseObject({ original_message_id: idText, message: maybe(contentSchema) })),
  system: maybe(z.looseObject({ body: word, type: word })),
});

export const statusSchema = z.looseObject({
  id: idText,
  status: z.string(),
  timestamp: id,
  recipient_id: id,
  recipient_user_id: id,
  recipient_type: word,
  biz_opaque_callback_data: id,
  errors,
});

export const callSchema = z.looseObject({ id: idText, event: word, from: id, to: id, timestamp: id, direction: word });

export type Value = z.infer<typeof valueSchema>;
export type Content = z.infer<typeof contentSchema>;
export type Message = z.infer<typeof messageSchema>;
export type Status = z.infer<typeof statusSchema>;
export type Call = z.infer<typeof callSchema>;
export type ErrorFact = z.infer<typeof errorSchema>;
