import { splitText } from '../domain/text-size.ts';
import { DeskError } from '../errors.ts';
import type { ChannelLimits, FileFamily, Outbound, OutboundFile } from './channel.ts';

/**
 * One answer as the messages that the provider takes, in order: the text within its limit, then each file that it takes by address as a message of its own. What
 * it does not take stands as a link below the text, so that nothing is left out silently. Only the first quotes the message that is answered.
 */
export function partsOf(message: Outbound, limits: ChannelLimits): Outbound[] {
  const apart = message.attachments.filter((file) => takes(limits, file));
  const links = message.attachments.filter((file) => !apart.includes(file)).map(linkLine);
  const text = [message.text, ...links].filter((line) => line !== '').join('\n');
  const pieces = splitText(text, limits.text);
  if (limits.parts === 1 && pieces.length > 1) throw tooLong(text, limits);
  const texts = pieces.map((piece) => ({ ...message, text: piece, attachments: [] }));
  const files = apart.map((file) => ({ ...message, text: '', attachments: [file] }));
  return [...texts, ...files].map(({ replyTo, ...part }, index) =>
    index === 0 && replyTo !== undefined ? { ...part, replyTo } : part,
  );
}

/** A file as words, where the provider takes none. */
export function linkLine({ name, url }: OutboundFile): string {
  return `${name}: ${url}`;
}

/** Where there is room for one answer a second piece would take the first one's place. */
function tooLong(text: string, { text: { max } }: ChannelLimits): DeskError {
  const words = `one answer of ${max} characters is all that is taken, with its links this one has ${text.length}: shorten it or leave a file out`;
  return new DeskError('provider.rejected', words, { recovery: 'never' });
}

/** `image/png` is an image, `application/pdf` a file; what a browser would run is a file too. */
export function familyOf(contentType: string): FileFamily {
  const [family] = contentType.toLowerCase().split('/');
  if (contentType.toLowerCase().startsWith('image/svg')) return 'file';
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'file';
}

/** A file of unknown size is tried: the provider's refusal is shown. */
function takes({ files }: ChannelLimits, { contentType, bytes }: OutboundFile): boolean {
  const most = files?.[familyOf(contentType)];
  return most !== undefined && (bytes ?? 0) <= most;
}
