import type { InboundAttachment } from '../../domain/inbound-event.ts';
import { fileName, nameByType } from '../file-name.ts';
import { file, reference } from '../reference.ts';
import { type Activity, type Attachment, attachmentSchema, downloadSchema, mentionSchema } from './schema.ts';

export type Said = { text: string; attachments: InboundAttachment[]; content: string[] };

/** Words and files of a message, and the same as Teams sent them for the digest. */
export function saidIn(activity: Activity): Said {
  const read = activity.attachments.flatMap((entry) => attachmentSchema.safeParse(entry).data ?? []);
  // What Teams sent, and not where it can be had for some minutes: a repeated activity must be the same.
  const sources = read.flatMap(attached).map(({ name, url }) => url ?? name);
  const content = [activity.text ?? '', ...sources];
  return { text: wordsOf(activity), attachments: read.flatMap((entry) => attached(atHand(entry))), content };
}

/** What was written to us without our own name in front; other people's stay, without the marks around them. */
function wordsOf({ text = '', entities, recipient }: Activity): string {
  const ours = entities.flatMap((entry) => {
    const { data } = mentionSchema.safeParse(entry);
    return data && data.mentioned.id === recipient?.id ? [data.text ?? `<at>${data.mentioned.name ?? ''}</at>`] : [];
  });
  const without = ours.reduce((words, mention) => (mention ? words.replaceAll(mention, '') : words), text);
  return without
    .replace(/<at[^<>]*>([^<>]*)<\/at>/g, '$1')
    .replaceAll('&nbsp;', ' ')
    .trim();
}

const FILE = 'application/vnd.microsoft.teams.file.download.info';

/** `text/html` is the message itself once more. A picture is fetched with the bot's token; a file lies in the sender's drive, where its address opens for whoever may see it. */
function attached({ contentType, contentUrl, name }: Attachment): InboundAttachment[] {
  if (contentType === 'text/html') return [];
  const picture = /^image\/[\w.+*-]{1,60}$/.test(contentType);
  if (picture) {
    const type = contentType.endsWith('*') ? 'image/png' : contentType;
    return [file({ name: fileName(name, nameByType('image', type)), contentType: type, ...address(contentUrl) })];
  }
  if (contentType === FILE)
    return [file({ name: fileName(name, 'file'), contentType: 'application/octet-stream', ...address(contentUrl) })];
  return [reference(name || contentType, contentType, contentUrl)];
}

/** A file in the sender's drive, by the address that opens it for anybody, for some minutes. */
function atHand(entry: Attachment): Attachment {
  if (entry.contentType !== FILE) return entry;
  const address = downloadSchema.safeParse(entry.content).data?.downloadUrl;
  return address?.startsWith('https://') ? { ...entry, contentUrl: address } : entry;
}

/** `…/v3/attachments/<id>/views/original` is the connector's own. */
function address(contentUrl: string | undefined): { url?: string } {
  const own = /\/v3\/attachments\/([\w-]{1,200})\/views\//.exec(contentUrl ?? '')?.[1];
  if (own !== undefined) return { url: `teams-attachment:${own}` };
  return contentUrl ? { url: contentUrl } : {};
}
