import type { FromWidget } from '../../shared/api/from-widget.ts';
import { WIDGET_FILES, whyNotTaken } from '../../shared/api/widget-files.ts';
import type { ToWidget } from '../../shared/api/widget-views.ts';
import { type NamedFile, ownFiles } from '../../shared/desk/own-files.ts';
import { toWidgetMessage } from '../../shared/desk/widget-message.ts';
import { hashName } from '../../shared/store/hash.ts';
import { isMessageId } from '../../shared/store/keys.ts';
import { tallyStore } from '../../shared/store/tally-store.ts';
import type { ChatDeps } from './handler.ts';

/** Files in an hour: of one visitor, and from one place, as a visitor costs nothing to be. */
const MOST = { visitor: 30, place: 90 };
const HOUR = 3_600_000;

/** A conversation's own folder: no message may name a file of another's. */
const folderOf = (conversation: string): string => `uploads/v-${hashName('chat', conversation)}/`;

type Upload = Extract<FromWidget, { action: 'upload' }>;
type Visitor = { who: string; place: string };

/** An address that takes one file of exactly this size and kind, for five minutes. */
export async function uploadUrl(
  deps: ChatDeps,
  { who, place }: Visitor,
  { id, contentType, bytes }: Upload,
): Promise<ToWidget> {
  const refused = whyNotTaken({ contentType, bytes }) ?? (await tooMany(deps, { who, place }));
  if (refused) return { type: 'upload', id, refused };
  const key = `${folderOf(who)}${hashName('file', who, id)}`;
  const blobs = await deps.blobs();
  return { type: 'upload', id, key, url: await blobs.uploadUrl(key, contentType, bytes) };
}

async function tooMany({ dynamo, table, realClock }: ChatDeps, { who, place }: Visitor): Promise<'often' | null> {
  const tally = tallyStore({ dynamo, table });
  const hour = Math.floor(realClock.now() / HOUR) * HOUR;
  const [own, all] = await Promise.all([
    tally.add(`chat files ${who}`, hour, 1),
    tally.add(`chat files from ${place}`, hour, 1),
  ]);
  return own > MOST.visitor || all > MOST.place ? 'often' : null;
}

/** What a message names, for its job; null where it may not be named. */
export function filesOf(who: string, files: readonly NamedFile[]) {
  if (files.length > WIDGET_FILES.count || files.some((file) => whyNotTaken(file) !== null)) return null;
  return ownFiles(folderOf(who), files);
}

/** A file of a message that the visitor sees, for a minute and as a download, whatever it is. Without an address: there is none for them. */
export async function fileUrl(
  deps: ChatDeps,
  who: string,
  { message, index }: Extract<FromWidget, { action: 'file' }>,
): Promise<ToWidget> {
  const stored = isMessageId(message) ? await deps.conversations.message(who, message) : null;
  const { key, name, contentType } = (stored && toWidgetMessage(stored.fact) && stored.fact.attachments[index]) || {};
  if (!key || name === undefined || contentType === undefined) return { type: 'file', message, index, url: '' };
  const url = await (await deps.blobs()).signedUrl(key, { fileName: name, contentType, inline: false });
  return { type: 'file', message, index, url };
}
