import * as z from 'zod/mini';
import type { InboundAttachment, InboundContact } from '../../domain/inbound-event.ts';
import { fileName } from '../file-name.ts';
import { word } from '../loose.ts';
import { file } from '../reference.ts';
import { unescaped } from '../unescaped.ts';
import { fileSchema, type Said } from './schema.ts';

const shownSchema = z.looseObject({ fallback: word, text: word });

/** Words, files and writer of a message, and the same as Slack sent them for the digest. */
export function saidIn(message: Said): { text: string; attachments: InboundAttachment[]; content: string[] } {
  const files = readAll(fileSchema, message.files);
  const words = message.text || shownBelow(message.attachments);
  return {
    text: unescaped(words),
    attachments: files.map((entry) => attachmentOf(entry)),
    content: [words, ...files.map(({ id, url_private, name }) => id ?? url_private ?? name ?? '')],
  };
}

/** Programs often write nothing but such cards, whose fallback says the same in plain words. */
function shownBelow(attachments: readonly unknown[]): string {
  const cards = readAll(shownSchema, attachments);
  return cards.flatMap(({ fallback, text }) => fallback || text || []).join('\n');
}

/** A file is fetched by its id with the app's token: `url_private` would show a person Slack's sign-in page. */
function attachmentOf({ id, name, title, mimetype, size, url_private }: z.infer<typeof fileSchema>): InboundAttachment {
  const url = id === undefined ? url_private : `slack-file:${id}`;
  return file({
    name: fileName(name ?? title, 'file'),
    contentType: mimetype || 'application/octet-stream',
    bytes: size ?? null,
    ...(url ? { url } : {}),
  });
}

function readAll<T>(schema: z.ZodMiniType<T>, entries: readonly unknown[]): T[] {
  return entries.flatMap((entry) => {
    const read = schema.safeParse(entry);
    return read.success ? [read.data] : [];
  });
}

/** Who wrote it: a member, or a program of another app. */
export function writerOf({ user, bot_id, username, bot_profile }: Said): InboundContact | null {
  const key = user || bot_id;
  if (!key) return null;
  const name = username || bot_profile?.name;
  return name ? { key, name } : { key };
}

export function isOurs({ app_id, bot_profile }: Said, app: string | undefined): boolean {
  return !!app && (app_id ?? bot_profile?.app_id) === app;
}

/** What is read as `<` and `&` is written so again: without it `<!channel>` in an answer would wake everybody. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
