import { type RawField, readHeaderFields } from './header-fields.ts';
import { decodeHeader } from './header-words.ts';
import { MAIL_LIMITS } from './limits.ts';
import type { Mail, ParsedMail } from './mail.ts';
import { readParts } from './mail-parts.ts';
import { readMailboxes } from './mailboxes.ts';
import { readMessageIds } from './message-ids.ts';
import { type MimePart, readMimeTree } from './mime-tree.ts';
import { plainLine } from './plain-line.ts';

/** Reads one mail (RFC 5322, MIME). Never throws for what the mail holds: beyond MAIL_LIMITS it answers `unreadable` with the reason. */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  if (raw.length > MAIL_LIMITS.bytes) {
    return { kind: 'unreadable', reason: `mail of ${raw.length} bytes, at most ${MAIL_LIMITS.bytes} are read` };
  }
  const bytes = withLineFeeds(withoutLeadingBlankLines(raw));
  const block = readHeaderFields(bytes);
  if (block.kind === 'unreadable') return block;
  const tree = await readMimeTree(bytes);
  if (tree.kind === 'unreadable') return tree;
  return toMail(block.fields, tree.root);
}

function toMail(fields: readonly RawField[], root: MimePart): Mail {
  const all = (name: string) => fields.filter((field) => field.name === name).map((field) => decodeHeader(field.raw));
  return {
    kind: 'mail',
    headers: fields.map(({ name, raw }) => ({ name, raw, value: plainLine(decodeHeader(raw)) })),
    from: readMailboxes(fields, 'from'),
    to: readMailboxes(fields, 'to'),
    cc: readMailboxes(fields, 'cc'),
    replyTo: readMailboxes(fields, 'reply-to'),
    messageId: readMessageId(all('message-id')),
    inReplyTo: readMessageIds(all('in-reply-to')),
    references: readMessageIds(all('references')),
    date: readDate(all('date')[0]),
    subject: plainLine(all('subject')[0] ?? ''),
    ...readParts(root),
    contentType: root.contentType.parsed,
  };
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
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
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
