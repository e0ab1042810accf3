import type { Attachment, Message } from './message.ts';
import type { Instant } from './words.ts';

/** Why a file of a customer's is not here: `gone` at the provider, `refused` by our own guard, `failed` where nothing else is known. */
export type MissingWhy = 'too-large' | 'gone' | 'refused' | 'failed';

/** What has become of one file of a message that came with an address at its provider only. `reason` is for the agent, in plain words. */
export type FileFate =
  | { state: 'waiting'; at: Instant; reason: string }
  | { state: 'missing'; at: Instant; why: MissingWhy; reason: string }
  | { state: 'stored'; at: Instant; key: string; contentType: string; bytes: number };

/** Where a file stands: which of the message's attachments, counted from 0. */
export type FilePlace = { conversation: string; message: string; index: number };

/** What is looked at where it lies and is no file: a place, a card, a shared post. */
const PAGES = new Set(['text/html', 'application/geo+json', 'text/vcard', 'application/json']);
const NO_FILE = /^(geo|tel|mailto):/;
const ON_THE_WEB = /^https?:/i;
const SHOWS_FILES = new Set(['message', 'comment', 'postback', 'call', 'unsupported']);

/** A file whose bytes still lie with its provider: named by a public address, or by a name of ours such as `line-content:<id>`. */
function isRemote({ key, url, contentType }: Pick<Attachment, 'key' | 'url' | 'contentType'>): boolean {
  if (key !== undefined || url === undefined || NO_FILE.test(url)) return false;
  return !(ON_THE_WEB.test(url) && PAGES.has(contentType));
}

/** Which of a message's attachments are to be fetched. An edit repeats what its message brought, and shows on it. */
export function filesToFetch({ eventKind, attachments }: Pick<Message, 'eventKind' | 'attachments'>): number[] {
  if (!SHOWS_FILES.has(eventKind)) return [];
  return attachments.flatMap((attachment, index) => (isRemote(attachment) ? [index] : []));
}
