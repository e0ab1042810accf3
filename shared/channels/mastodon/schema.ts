import * as z from 'zod/mini';
import { id, idText, list, maybe, word } from '../loose.ts';

const account = z.looseObject({ id: idText, acct: z.string(), display_name: word });

/** https://docs.joinmastodon.org/entities/Status/ */
const status = z.looseObject({
  id: idText,
  created_at: word,
  edited_at: word,
  in_reply_to_id: id,
  visibility: word,
  content: word,
  spoiler_text: word,
  media_attachments: list,
});
export type Status = z.infer<typeof status>;

/** https://docs.joinmastodon.org/entities/Notification/ */
export const notificationSchema = z.looseObject({
  id: idText,
  type: z.string(),
  created_at: word,
  account: maybe(account),
  status: maybe(status),
});
export type Notification = z.infer<typeof notificationSchema>;

/** https://docs.joinmastodon.org/entities/MediaAttachment/ */
export const mediaSchema = z.looseObject({ id: idText, type: word, url: word, description: word });
