import * as z from 'zod/mini';
import { amount, id, idText, list, maybe, word } from '../loose.ts';

/** https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects */
export const bodySchema = z.looseObject({ destination: word, events: list });

const source = z.looseObject({ type: word, userId: id, groupId: id, roomId: id });
export type Source = z.infer<typeof source>;

const message = z.looseObject({
  id: idText,
  type: word,
  text: word,
  fileName: word,
  fileSize: amount,
  title: word,
  address: word,
  latitude: amount,
  longitude: amount,
  packageId: id,
  stickerId: id,
  keywords: maybe(z.array(z.string())),
  quotedMessageId: id,
});
export type Message = z.infer<typeof message>;

export const eventSchema = z.looseObject({
  type: z.string(),
  webhookEventId: id,
  timestamp: id,
  mode: word,
  source: maybe(source),
  message: maybe(message),
  unsend: maybe(z.looseObject({ messageId: idText })),
  postback: maybe(z.looseObject({ data: word, params: maybe(z.unknown()) })),
});
export type Event = z.infer<typeof eventSchema>;
