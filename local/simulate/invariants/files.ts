import { type FilePlace, filesToFetch } from '../../../shared/domain/media.ts';
import type { Item } from '../../../shared/store/codec.ts';
import { fileKey } from '../../../shared/store/keys.ts';
import { BUCKET } from '../../inline/services.ts';
import type { Stage } from '../stage.ts';
import { accuse } from '../world.ts';
import type { Book } from './book.ts';

/** Every file that came in as a provider's address is here at the end, or says why not. */
export function checkFiles(stage: Stage, book: Book): void {
  for (const place of filesOf(book)) {
    const { pk, sk } = fileKey(place);
    const fate = stage.items.get(`${pk}\n${sk}`);
    const state = fate?.['state']?.S;
    if (state === 'stored' ? !isKept(stage, fate) : state !== 'missing')
      accuse(stage.world, 'every file ends or says why not', `${sk} is ${state ?? 'not asked for'}`);
  }
}

export function filesOf({ messages }: Book): FilePlace[] {
  return messages.flatMap(({ chapter, message }) =>
    filesToFetch(message).map((index) => ({ conversation: chapter.conversation.id, message: message.id, index })),
  );
}

function isKept({ services: { s3 } }: Stage, fate: Item | undefined): boolean {
  return s3.listObjectsV2({ Bucket: BUCKET, Prefix: fate?.['key']?.S ?? 'none' }).keys.length > 0;
}
