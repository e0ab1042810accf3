import { createHash } from 'node:crypto';
import { attachmentName } from './attachment-name.ts';
import { decodeBytes } from './charset.ts';
import { unflow } from './flowed.ts';
import { decodeHeader } from './header-words.ts';
import { htmlToText } from './html-to-text.ts';
import { MAIL_LIMITS } from './limits.ts';
import type { MailAttachment } from './mail.ts';
import type { MimePart } from './mime-tree.ts';
import { plainLine } from './plain-line.ts';

type Body = { plain: string[]; html: string[] };
type Collected = { bodies: Body[]; attachments: MailAttachment[] };
type Place = { body: Body | null; related: boolean; first: boolean };

type MailContent = { text: string | null; html: string | null; attachments: MailAttachment[] };

/** Sorts the parts into the words of the mail and its attachments, by the rules of RFC 8621 section 4.1.4. */
export function readParts(root: MimePart): MailContent {
  const collected: Collected = { bodies: [], attachments: [] };
  collect(root, { body: null, related: false, first: true }, collected);
  const { bodies, attachments } = collected;
  return {
    text: cut(joinBodies(bodies, 'plain')),
    html: cut(joinBodies(bodies, 'html')),
    attachments: attachments.slice(0, MAIL_LIMITS.attachments),
  };
}

function collect(part: MimePart, place: Place, into: Collected): void {
  if (part.childNodes.length === 0) collectLeaf(part, place, into);
  const body = place.body ?? (part.contentType.multipart === 'alternative' ? newBody(into) : null);
  for (const [index, child] of part.childNodes.entries()) {
    const related = part.contentType.multipart === 'related';
    collect(child, { body, related, first: index === 0 }, into);
  }
}

function newBody(into: Collected): Body {
  const body: Body = { plain: [], html: [] };
  into.bodies.push(body);
  return body;
}

function collectLeaf(part: MimePart, place: Place, into: Collected): void {
  if (part.content === null) return;
  const kind = bodyKind(part, place);
  if (kind) (place.body ?? newBody(into))[kind].push(textOf(part));
  else into.attachments.push(attachmentOf(part, place, into.attachments.length + 1));
}

/** A multipart whose boundary never came is read as text: its words are all there. */
function bodyKind(part: MimePart, place: Place): keyof Body | null {
  const type = part.contentType.parsed.value;
  if (part.contentType.multipart) return 'plain';
  if (part.contentDisposition.parsed.value === 'attachment') return null;
  if (type !== 'text/plain' && type !== 'text/html' && type !== '') return null;
  if (!place.first && givenName(part) !== '') return null;
  return type === 'text/html' ? 'html' : 'plain';
}

function textOf(part: MimePart): string {
  const { charset, format, delsp } = part.contentType.parsed.params;
  const bytes = new Uint8Array(part.content ?? new ArrayBuffer(0));
  const text = decodeBytes(bytes, charset ?? htmlCharset(part, bytes))
    .replaceAll('\r\n', '\n')
    .replaceAll('\0', '');
  return format?.toLowerCase() === 'flowed' ? unflow(text, delsp?.toLowerCase() === 'yes') : text;
}

/** HTML without a declared charset may name its own within the first 1,024 bytes (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding). */
function htmlCharset(part: MimePart, bytes: Uint8Array): string {
  if (part.contentType.parsed.value !== 'text/html') return '';
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /<meta[^>]{0,200}?charset=["']?([\w-]{1,40})/i.exec(head)?.[1] ?? '';
}

/** Where one body has only the other kind, it is shown in the kind asked for: a list's text footer below an HTML mail. */
function joinBodies(bodies: readonly Body[], kind: keyof Body): string | null {
  if (!bodies.some((body) => body[kind].length > 0)) return null;
  const texts = bodies.map((body) => (body[kind].length > 0 ? body[kind].join('\n') : convert(body, kind)));
  return texts.filter((text) => text !== '').join('\n');
}

function convert(body: Body, kind: keyof Body): string {
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
  return part.contentDisposition.parsed.params['filename'] ?? part.contentType.parsed.params['name'] ?? '';
}

function attachmentOf(part: MimePart, place: Place, number: number): MailAttachment {
  const contentType = plainLine(part.contentType.parsed.value).slice(0, 100) || 'application/octet-stream';
  const content = new Uint8Array(part.content ?? new ArrayBuffer(0));
  const contentId = plainLine(part.contentId ?? '').replace(/^<|>$/g, '');
  return {
    name: attachmentName(decodeHeader(givenName(part)), contentType, number),
    contentType,
    bytes: content.length,
    sha1: createHash('sha1').update(content).digest('hex'),
    inline: contentId !== '' && (place.related || part.contentDisposition.parsed.value === 'inline'),
    ...(contentId === '' ? {} : { contentId }),
    content,
  };
}
