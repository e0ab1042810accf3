import type { Message } from '../../shared/domain/message.ts';
import type { OutgoingAttachment } from '../../shared/email/compose.ts';
import { isMarked, type MarkedImage } from '../../shared/email/image-marks.ts';
import { rasterType } from '../../shared/email/inline-images.ts';
import type { DeliverDeps } from './handler.ts';

/** A quotation is sent again with each answer: photographs stay where they are, what explains the words goes along. */
const MOST = { pictures: 8, each: 100_000, all: 250_000 } as const;

type Picture = { file: OutgoingAttachment; image: MarkedImage };

/** The small pictures that the mail answered to showed between its words. */
export async function quotedPictures({ blobs }: Pick<DeliverDeps, 'blobs'>, message: Message): Promise<Picture[]> {
  const shown = message.attachments.filter(
    ({ key, inline, contentId, bytes }) =>
      key && inline && contentId && (bytes ?? Number.POSITIVE_INFINITY) <= MOST.each,
  );
  const files = await Promise.all(
    shown.slice(0, MOST.pictures).map(async (file) => ({ ...file, content: await blobs.get(file.key ?? '') })),
  );
  let left: number = MOST.all;
  return files.flatMap(({ name, contentId: as = '', content }, index) => {
    const contentType = content && rasterType(content);
    if (!content || !contentType || content.length > left) return [];
    left -= content.length;
    const contentId = `quoted-${index}-${message.id.split('#').at(-1)}@pictures`;
    return [{ file: { name, contentType, content, contentId }, image: { name, contentId, as } }];
  });
}

/** A file that the words name by a mark stands where they name it. Its bytes tell what it is: SVG is a program, and no mail shows it. */
export function placedInText(
  files: readonly OutgoingAttachment[],
  { text, ref }: { text: string; ref: string },
): OutgoingAttachment[] {
  return files.map((file, index) => {
    const type = isMarked(text, file.name) ? rasterType(file.content) : undefined;
    return type ? { ...file, contentType: type, contentId: `picture-${index}-${ref}@pictures` } : file;
  });
}
