import type { PortalWords } from '../../shared/api/portal.ts';
import { ownFiles } from '../../shared/desk/own-files.ts';
import { toPortalMessage } from '../../shared/desk/portal-message.ts';
import type { Message } from '../../shared/domain/message.ts';
import { DeskError } from '../../shared/errors.ts';
import { hashName } from '../../shared/store/hash.ts';
import { isMessageId } from '../../shared/store/keys.ts';
import type { PortalDeps } from './deps.ts';
import { isTooMany, tooOften } from './limit.ts';
import { findOwn, lentTo, noRequest, type Own } from './requests.ts';

const MOST_UPLOADS = 60;

/** A customer's own folder: no message may name a file of another's. */
const folderOf = (address: string): string => `uploads/c-${hashName('portal', address)}/`;

/** The size is signed with the address: S3 takes exactly so many bytes. */
export async function uploadUrl(
  deps: PortalDeps,
  address: string,
  { contentType, bytes }: { contentType: string; bytes: number },
): Promise<{ key: string; url: string }> {
  if (await isTooMany(deps, `uploads ${address}`, MOST_UPLOADS)) tooOften();
  const key = `${folderOf(address)}${deps.ids.next()}`;
  return { key, url: await deps.blobs.uploadUrl(key, contentType, bytes) };
}

/** What a message names, as far as this customer has uploaded it. */
export function filesOf(address: string, files: PortalWords['files'] = []): Message['attachments'] {
  const own = ownFiles(folderOf(address), files);
  if (!own) throw new DeskError('input.invalid', 'a file was not uploaded by you', { recovery: 'never' });
  return own;
}

/** A file of a message that the customer may see, for a minute and as a download, whatever it is. */
export async function fileUrl(
  deps: PortalDeps,
  address: string,
  { id, message, index }: { id: string; message: string; index: number },
): Promise<{ url: string }> {
  const stored = isMessageId(message) ? await messageOf(deps, await findOwn(deps, address, id), message) : undefined;
  if (!stored || !toPortalMessage(stored, address)) return noRequest();
  const { attachments, mail } = stored;
  const { key, name: fileName, contentType } = attachments[index] ?? {};
  if (!key || fileName === undefined || contentType === undefined || mail?.suspicion?.kind === 'virus')
    return noRequest();
  return { url: await deps.blobs.signedUrl(key, { fileName, contentType, inline: false }) };
}

/** In the request's own conversation, or in the one of whose messages its ticket was made. */
async function messageOf(deps: PortalDeps, own: Own, id: string): Promise<Message | undefined> {
  const stored = await deps.conversations.message(own.conversation, id);
  return stored?.fact ?? (await lentTo(deps, own)).find((message) => message.id === id);
}
