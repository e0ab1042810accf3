import type { PortalWords } from '../../shared/api/portal.ts';
import { fileName } from '../../shared/channels/file-name.ts';
import { toPortalMessage } from '../../shared/desk/portal-message.ts';
import type { Message } from '../../shared/domain/message.ts';
import { DeskError } from '../../shared/errors.ts';
import { cutBytes } from '../../shared/store/codec.ts';
import { hashName } from '../../shared/store/hash.ts';
import { isMessageId } from '../../shared/store/keys.ts';
import type { PortalDeps } from './deps.ts';
import { isTooMany, tooOften } from './limit.ts';
import { findOwn, noRequest } from './requests.ts';

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
  const folder = folderOf(address);
  return files.map(({ key, name, contentType, bytes }) => {
    if (!key.startsWith(folder) || !/^[A-Za-z0-9_-]{1,64}$/.test(key.slice(folder.length)))
      throw new DeskError('input.invalid', 'a file was not uploaded by you', { recovery: 'never' });
    return { key, name: fileName(name, 'file'), contentType: cutBytes(contentType, 100), bytes, inline: false };
  });
}

/** A file of a message that the customer may see, for a minute and as a download, whatever it is. */
export async function fileUrl(
  deps: PortalDeps,
  address: string,
  { id, message, index }: { id: string; message: string; index: number },
): Promise<{ url: string }> {
  const { conversation } = await findOwn(deps, address, id);
  const stored = isMessageId(message) ? await deps.conversations.message(conversation, message) : null;
  if (!stored || !toPortalMessage(stored.fact, address)) return noRequest();
  const { attachments, mail } = stored.fact;
  const { key, name: fileName, contentType } = attachments[index] ?? {};
  if (!key || fileName === undefined || contentType === undefined || mail?.suspicion?.kind === 'virus')
    return noRequest();
  return { url: await deps.blobs.signedUrl(key, { fileName, contentType, inline: false }) };
}
