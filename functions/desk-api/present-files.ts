import type { AttachmentView } from '../../shared/api/views.ts';
import { type FileFate, filesToFetch } from '../../shared/domain/media.ts';
import type { Message } from '../../shared/domain/message.ts';
import { fileName } from '../../shared/store/file-store.ts';

/** What came with a message. Of a file that lay with its provider: what it turned out to be, or why it is not here. */
export function presentFiles(message: Message, fates: ReadonlyMap<string, FileFate>): AttachmentView[] {
  const remote = new Set(filesToFetch(message));
  return message.attachments.map(({ name, contentType, bytes, inline }, index) => ({
    index,
    name,
    contentType,
    bytes,
    inline,
    ...(remote.has(index) ? presentFate(fates.get(fileName(message.id, index))) : {}),
  }));
}

function presentFate(fate: FileFate | undefined): Partial<AttachmentView> {
  if (fate?.state === 'stored') return { contentType: fate.contentType, bytes: fate.bytes, media: { state: 'stored' } };
  return { media: { state: fate?.state ?? 'waiting', reason: fate?.reason ?? '' } };
}
