import { type RawField, readHeaderFields } from './header-fields.ts';
import { decodeHeader } from './header-words.ts';
import { MAIL_LIMITS } from './limits.ts';
import type { Mail, MailAttachment, ParsedMail } from './mail.ts';
import { attachmentOf, readParts } from './mail-parts.ts';
import { readMailboxes } from './mailboxes.ts';
import { readMessageIds } from './message-ids.ts';
import { contentOf, type MimePart, type MimeTree, readMimeTree } from './mime-tree.ts';
import { plainLine } from './plain-line.ts';
import { readSignedContent } from './signed-data.ts';

/** Reads one mail (RFC 5322, MIME). Never throws for what the mail holds: beyond MAIL_LIMITS it answers `unreadable` with the reason. */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  if (raw.length > MAIL_LIMITS.bytes) {
    return { kind: 'unreadable', reason: `mail of ${raw.length} bytes, at most ${MAIL_LIMITS.bytes} are read` };
  }
  const bytes = withLineFeeds(withoutLeadingBlankLines(raw));
  const block = readHeaderFields(bytes);
  if (block.kind === 'unreadable') return block;
  return toMail(block.fields, await readWholeTree(bytes));
}

function toMail(fields: readonly RawField[], { root, rest }: MimeTree): Mail {
  const { charset, header } = charsetHints(fields, root);
  const all = (name: string) =>
    fields.filter((field) => field.name === name).map((field) => decodeHeader(field.raw, charset));
  const content = readParts(root, charset || header);
  return {
    kind: 'mail',
    headers: fields.map(({ name, raw }) => ({ name, raw, value: plainLine(decodeHeader(raw, charset)) })),
    from: readMailboxes(fields, 'from', charset),
    to: readMailboxes(fields, 'to', charset),
    cc: readMailboxes(fields, 'cc', charset),
    replyTo: readMailboxes(fields, 'reply-to', charset),
    messageId: readMessageId(all('message-id')),
    inReplyTo: readMessageIds(all('in-reply-to')),
    references: readMessageIds(all('references')),
    date: readDate(all('date')[0]),
    subject: plainLine(all('subject')[0] ?? ''),
    ...content,
    attachments: withinLimit(content.attachments, rest),
    contentType: { value: root.type, params: root.params },
  };
}

/** What the mail declares where it does: the charset of its first text for headers that declare none, and that of its headers for such a text. */
function charsetHints(fields: readonly RawField[], root: MimePart): { charset: string; header: string } {
  const header =
    fields.map(({ raw }) => /=\?([^?\s*]{2,40})[?*]/.exec(raw)?.[1] ?? '').find((label) => label !== '') ?? '';
  return { charset: firstCharset(root) ?? '', header };
}

function firstCharset(part: MimePart): string | undefined {
  const own = part.type.startsWith('text/') ? part.params['charset'] : undefined;
  return own ?? part.children.map(firstCharset).find((label) => label !== undefined);
}

/** Nothing is dropped: what is too much stays together in one file, as it was sent. */
function withinLimit(attachments: readonly MailAttachment[], rest: Uint8Array | null): MailAttachment[] {
  const [kept, more] = [attachments.slice(0, MAIL_LIMITS.attachments), attachments.slice(MAIL_LIMITS.attachments)];
  const left = [...more.map(({ content }) => content), ...(rest ? [rest] : [])];
  if (left.length === 0) return kept;
  const file = { name: 'rest-of-the-mail.txt', contentType: 'application/octet-stream', contentId: '', inline: false };
  return [...kept, attachmentOf({ ...file, content: Buffer.concat(left) }, kept.length + 1)];
}

const MAX_SIGNED_DEPTH = 3;

/** The tree, with the mail inside an opaque-signed S/MIME part as its child: the container is kept beside it. */
async function readWholeTree(bytes: Uint8Array, depth = 0): Promise<MimeTree> {
  const tree = await readMimeTree(bytes);
  return { ...tree, root: depth < MAX_SIGNED_DEPTH ? await openSigned(tree.root, depth) : tree.root };
}

async function openSigned(part: MimePart, depth: number): Promise<MimePart> {
  const signed = /^application\/(?:x-)?pkcs7-mime$/.test(part.type) ? readSignedContent(contentOf(part)) : null;
  if (!signed) return { ...part, children: await Promise.all(part.children.map((child) => openSigned(child, depth))) };
  const { root } = await readWholeTree(withLineFeeds(signed), depth + 1);
  return { ...part, children: [root, part] };
}

/** An id that follows no rule is still the mail's id: old systems send words without `@` or brackets. */
function readMessageId(values: readonly string[]): string | null {
  const [id] = readMessageIds(values);
  return id ?? (plainLine(values[0] ?? '').replace(/^<|>$/g, '') || null);
}

function readDate(value: string | undefined): string | null {
  if (value === undefined) return null;
  // A comment after the zone, `+0200 (CEST)`, is legal and not read by every engine.
  const at = new Date(
    plainLine(value)
      .replace(/\([^()]*\)/g, ' ')
      .trim(),
  );
  // Years of more than four digits, and those before Christ, sort before or after all else.
  return Number.isNaN(at.getTime()) || !/^\d{4}-/.test(at.toISOString()) ? null : at.toISOString();
}

const LF = 0x0a;
const CR = 0x0d;

function withoutLeadingBlankLines(raw: Uint8Array): Uint8Array {
  let start = 0;
  while (raw[start] === LF || raw[start] === CR) start += 1;
  return raw.subarray(start);
}

/** A mail whose only line ends are bare CR (old Mac software) would be one endless header. */
function withLineFeeds(raw: Uint8Array): Uint8Array {
  return raw.includes(LF) || !raw.includes(CR) ? raw : raw.map((byte) => (byte === CR ? LF : byte));
}
