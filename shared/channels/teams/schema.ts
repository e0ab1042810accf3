import * as z from 'zod/mini';
import { id, idText, list, maybe, word } from '../loose.ts';

const account = z.looseObject({ id: idText, name: word, aadObjectId: word });
export type Person = z.infer<typeof account>;

const channelData = maybe(z.looseObject({ eventType: word, tenant: maybe(z.looseObject({ id: word })) }));

/** One activity a request. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object */
export const activitySchema = z.looseObject({
  type: z.string(),
  id,
  timestamp: word,
  from: maybe(account),
  recipient: maybe(z.looseObject({ id })),
  conversation: maybe(z.looseObject({ id: idText, tenantId: word })),
  text: word,
  name: word,
  action: word,
  value: z.optional(z.unknown()),
  replyToId: id,
  entities: list,
  attachments: list,
  reactionsAdded: list,
  reactionsRemoved: list,
  channelData,
});
export type Activity = z.infer<typeof activitySchema>;

export const mentionSchema = z.looseObject({
  type: z.literal('mention'),
  text: word,
  mentioned: z.looseObject({ id: idText, name: word }),
});

export const attachmentSchema = z.looseObject({
  contentType: z.string(),
  contentUrl: word,
  name: word,
  content: z.optional(z.unknown()),
});
export type Attachment = z.infer<typeof attachmentSchema>;
export const downloadSchema = z.looseObject({ downloadUrl: word });

export const reactionSchema = z.looseObject({ type: z.string() });
export const readSchema = z.looseObject({ lastReadMessageId: idText });
