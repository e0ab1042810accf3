import { fileName } from '../channels/file-name.ts';
import type { Message } from '../domain/message.ts';
import { cutBytes } from '../store/codec.ts';

export type NamedFile = { key: string; name: string; contentType: string; bytes: number };
/** `bytes`: as far as whoever names it says. */
type Said = Omit<NamedFile, 'bytes'> & { bytes?: number | undefined };

/** What a message names, where all of it lies in its writer's own folder: a key of another's would hand that out. Null otherwise. */
export function ownFiles(folder: string, files: readonly Said[]): Message['attachments'] | null {
  // One plain name: some stores and proxies would resolve dots on the way to another's.
  const isOwn = ({ key }: Said) => key.startsWith(folder) && /^[A-Za-z0-9_-]{1,64}$/.test(key.slice(folder.length));
  if (!files.every(isOwn)) return null;
  return files.map(({ key, name, contentType, bytes = null }) => ({
    key,
    name: fileName(name, 'file'),
    contentType: cutBytes(contentType, 100),
    bytes,
    inline: false,
  }));
}
