import { createHash } from 'node:crypto';
import { attachmentName } from './attachment-name.ts';
import { decodeBytes } from './charset.ts';
import { unflow } from './flowed.ts';
import { htmlToText } from './html-to-text.ts';
import { MAIL_LIMITS } from './limits.ts';
import type { MailAttachment } from './mail.ts';
import { contentOf, type MimePart } from './mime-tree.ts';
import { plainLine } from './plain-line.ts';
import { unpackTnef } from './tnef.ts';
import { takeInlineFiles } from './uuencode.ts';

type Kind = 'plain' | 'html';
type Body = Record<Kind, string[]>;
type Collected = { bodies: Body[]; attachments: MailAttachment[]; hint: string };
type Place = { body: Body | null; related: boolean; first: boolean };

/** What becomes an attachment: a part of the mail, or a file from inside one. */
type File = { name: string; contentType: string; contentId: string; inline: boolean; content: Uint8Array };

type MailContent = { text: string | null; html: string | null; attachments: MailAttachment[] };

/**
 * Sorts the parts into the words of the mail and its attachments, by the rules of RFC 8621 section 4.1.4. What stands in a text or in `winmail.dat` as a file is an
 * attachment too. `hint`: the charset for text that declares none.
 */
export function readParts(root: MimePart, hint: string): MailContent {
  const collected: Collected = { bodies: [], attachments: [], hint };
  collect(root, { body: null, related: false, first: true }, collected);
  return {
    text: cut(joinBodies(collected.bodies, 'plain')),
    html: cut(joinBodies(collected.bodies, 'html')),
    attachments: collected.attachments,
  };
}

function collect(part: MimePart, place: Place, into: Collected): void {
  if (part.children.length === 0) collectLeaf(part, place, into);
  const body = place.body ?? (part.type === 'multipart/alternative' ? newBody(into) : null);
  for (const [index, child] of part.children.entries()) {
    collect(child, { body, related: part.type === 'multipart/related', first: index === 0 }, into);
  }
}

function newBody(into: Collected): Body {
  const body: Body = { plain: [], html: [] };
  into.bodies.push(body);
  return body;
}

function collectLeaf(part: MimePart, place: Place, into: Collected): void {
  const kind = bodyKind(part, place);
  const content = contentOf(part);
  if (kind) {
    collectWords(part, { kind, content, body: place.body }, into);
    return;
  }
  const tnef = /^application\/(?:vnd\.)?ms-tnef$/.test(part.type) || /^winmail\.dat$/i.test(givenName(part));
  if (tnef && collectTnef(content, into)) return;
  into.attachments.push(attachmentOf(fileOf(part, place, content), into.attachments.length + 1));
}

/** A multipart whose boundary never came is read as text: its words are all there. */
function bodyKind(part: MimePart, place: Place): Kind | null {
  if (part.type.startsWith('multipart/')) return 'plain';
  if (part.disposition.value === 'attachment') return null;
  if (part.type !== 'text/plain' && part.type !== 'text/html') return null;
  if (!place.first && givenName(part) !== '') return null;
  return part.type === 'text/html' ? 'html' : 'plain';
}

type Words = { kind: Kind; content: Uint8Array; body: Body | null };

function collectWords(part: MimePart, { kind, content, body }: Words, into: Collected): void {
  const { text, files } = kind === 'plain' ? withoutInlineFiles(content) : { text: content, files: [] };
  (body ?? newBody(into))[kind].push(textOf(part, text, into.hint));
  for (const { name, content: inside } of files)
    addFile({ name: decodeBytes(Buffer.from(name, 'latin1')), content: inside }, into);
}

function withoutInlineFiles(content: Uint8Array) {
  const { text, files } = takeInlineFiles(Buffer.from(content).toString('latin1'));
  return { text: files.length > 0 ? Buffer.from(text, 'latin1') : content, files };
}

/** Words only where the mail has none of its own: Outlook sends them beside `winmail.dat` as plain text. */
function collectTnef(content: Uint8Array, into: Collected): boolean {
  const tnef = unpackTnef(content);
  if (!tnef || (tnef.files.length === 0 && tnef.text === '' && tnef.html === '')) return false;
  const wordless = into.bodies.every(({ plain, html }) => [...plain, ...html].join('').trim() === '');
  if (wordless && tnef.text + tnef.html !== '') {
    const body = newBody(into);
    if (tnef.text !== '') body.plain.push(tnef.text);
    if (tnef.html !== '') body.html.push(tnef.html);
  }
  for (const file of tnef.files) addFile(file, into);
  return true;
}

function addFile(file: Partial<File> & Pick<File, 'name' | 'content'>, into: Collected): void {
  const whole = { contentType: '', contentId: '', inline: false, ...file };
  into.attachments.push(attachmentOf(whole, into.attachments.length + 1));
}

/** No charset needs more bytes for a character that is kept; what is beyond would only cost time. */
const MAX_TEXT_BYTES = 4 * MAIL_LIMITS.textLength;

function textOf(part: MimePart, whole: Uint8Array, hint: string): string {
  const bytes = whole.subarray(0, MAX_TEXT_BYTES);
  const { charset, format, delsp } = part.params;
  const decoded = decodeBytes(bytes, charset ?? htmlCharset(part, bytes), hint);
  // Two characters of a line end become one: more than this is never kept.
  const text = lineFeeds(decoded.slice(0, 2 * MAIL_LIMITS.textLength)).slice(0, MAIL_LIMITS.textLength);
  return format?.toLowerCase() === 'flowed' ? unflow(text, delsp?.toLowerCase() === 'yes') : text;
}

const SLICE = 65_536;

/** Slice by slice: a mail of nothing but line ends would otherwise be held in millions of pieces at once. */
function lineFeeds(text: string): string {
  let clean = '';
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = start + SLICE;
    if (text[end - 1] === '\r' && text[end] === '\n') end += 1;
    clean += text.slice(start, end).replace(/\r\n?/g, '\n').replaceAll('\0', '');
  }
  return clean;
}

/** HTML without a declared charset may name its own within the first 1,024 bytes (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding). */
function htmlCharset(part: MimePart, bytes: Uint8Array): string {
  if (part.type !== 'text/html') return '';
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /<meta[^>]{0,200}?charset=["']?([\w-]{1,40})/i.exec(head)?.[1] ?? '';
}

/** Where one body has only the other kind, it is shown in the kind asked for: a list's text footer below an HTML mail. */
function joinBodies(bodies: readonly Body[], kind: Kind): string | null {
  if (!bodies.some((body) => body[kind].length > 0)) return null;
  const texts = bodies.map((body) => (body[kind].length > 0 ? body[kind].join('\n') : convert(body, kind)));
  return texts.filter((text) => text !== '').join('\n');
}

function convert(body: Body, kind: Kind): string {
  return kind === 'plain' ? htmlToText(body.html.join('\n')) : body.plain.map(asHtml).join('');
}

function asHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<div>${escaped.replaceAll('\n', '<br>')}</div>`;
}

function cut(text: string | null): string | null {
  return text === null ? null : text.slice(0, MAIL_LIMITS.textLength);
}

function givenName(part: MimePart): string {
  return part.disposition.params['filename'] ?? part.params['name'] ?? '';
}

function fileOf(part: MimePart, place: Place, content: Uint8Array): File {
  const contentId = plainLine(part.contentId).replace(/^<|>$/g, '');
  const inline = contentId !== '' && (place.related || part.disposition.value === 'inline');
  return { name: givenName(part), contentType: part.type, contentId, inline, content };
}

/** An attachment as it is kept; its name is made safe, its number stands in for a missing one. */
export function attachmentOf(file: File, number: number): MailAttachment {
  const contentType = plainLine(file.contentType).toLowerCase().slice(0, 100) || 'application/octet-stream';
  const { content, contentId } = file;
  return {
    name: attachmentName(file.name, contentType, number),
    contentType,
    bytes: content.length,
    sha1: createHash('sha1').update(content).digest('hex'),
    inline: file.inline,
    ...(contentId === '' ? {} : { contentId }),
    content,
  };
}
