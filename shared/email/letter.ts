import { IMAGE_MARK, imageOfMark, type MarkedImage } from './image-marks.ts';
import { plainLine } from './plain-line.ts';

/** The mail answered to, as it is quoted below the answer. `date` as it is to be read, in the reader's zone. */
export type QuotedMail = { from: string; date: string; text: string; images?: readonly MarkedImage[] };

type LetterInput = { text: string; signature?: string; quoted?: QuotedMail; images?: readonly MarkedImage[] };

const MAX_QUOTED = 20_000;

/**
 * What an agent wrote as the two bodies of a mail: the words, the signature below `-- ` (RFC 3676 section 4.3), the mail answered to below an introduction that every
 * client folds, ours included. The HTML says the same and nothing more; nothing in it is taken over as markup. Where the text marks a picture the HTML shows it;
 * one that the mail answered to showed without a mark stands below its words.
 */
export function letterBodies({ text, signature, quoted, images = [] }: LetterInput): { text: string; html: string } {
  const below = plainLines(signature ?? '').trim();
  const own = [plainLines(text).trimEnd(), below && `-- \n${below}`].filter(Boolean).join('\n\n');
  if (!quoted) return { text: own, html: toHtml(own, images) };
  const introduction = `On ${plainLine(quoted.date)}, ${plainLine(quoted.from)} wrote:`;
  const history = plainLines(quoted.text.slice(0, MAX_QUOTED)).toWellFormed().trimEnd();
  return {
    text: `${own}\n\n${introduction}\n${history
      .replace(/^(?=>)/gm, '>')
      .replace(/^(?!>)(?=.)/gm, '> ')
      .replace(/^$/gm, '>')}`,
    html: `${toHtml(own, images)}<br><div class="gmail_quote"><div>${escapeHtml(introduction)}</div><blockquote type="cite" style="margin:0 0 0 8px;padding-left:8px;border-left:2px solid #ccc">${toHtml(history, quoted.images)}${unmarked(history, quoted.images)}</blockquote></div>`,
  };
}

/** A bare CR ends a line for some servers and is refused by others (RFC 5321 section 2.3.8); NUL ends the mail. */
function plainLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '');
}

function toHtml(text: string, images: readonly MarkedImage[] = []): string {
  return `<div>${linked(text, images).replaceAll('\n', '<br>')}</div>`;
}

const LINK_OR_MARK = new RegExp(`https?:\\/\\/[^\\s<>"']{1,2000}[^\\s<>"'.,;:!?)\\]]|${IMAGE_MARK.source}`, 'g');

/** Addresses become links to exactly what they show; a bracket or full stop behind one belongs to the sentence. */
function linked(text: string, images: readonly MarkedImage[]): string {
  let [html, at] = ['', 0];
  for (const found of text.matchAll(LINK_OR_MARK)) {
    const [whole] = found;
    html +=
      escapeHtml(text.slice(at, found.index)) +
      (whole.startsWith('[') ? shown(whole, imageOfMark(images, found)) : link(whole));
    at = found.index + whole.length;
  }
  return html + escapeHtml(text.slice(at));
}

function link(address: string): string {
  return `<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>`;
}

function shown(mark: string, image: MarkedImage | undefined): string {
  if (!image) return escapeHtml(mark);
  return `<img src="cid:${escapeHtml(image.contentId)}" alt="${escapeHtml(image.name)}" style="max-width:100%">`;
}

function unmarked(text: string, images: readonly MarkedImage[] = []): string {
  const marked = new Set([...text.matchAll(IMAGE_MARK)].map((found) => imageOfMark(images, found)));
  return images.map((image) => (marked.has(image) ? '' : `<div>${shown('', image)}</div>`)).join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
