import { shortIntroduction } from './attribution.ts';
import { type ForwardedMail, findForward } from './forward.ts';
import { htmlLines } from './html-lines.ts';
import { MAIL_LIMITS } from './limits.ts';
import { splitMarkLine } from './mail-words.ts';
import { firstQuoteMark, isBlank, isQuoted, type QuoteMark } from './reply-lines.ts';
import { cutSignature } from './signature.ts';

type ReplyInput = { text?: string | null; html?: string | null; subject?: string };
export type ReplyParts = { reply: string; quoted: string; signature: string; forwarded: ForwardedMail | null };

type Cut = { kept: string[][]; quoted: string[] };

/**
 * Parts what a person newly wrote from the mail quoted below or between, the signature, and a forwarded mail. Plain text goes before HTML. Line by line with
 * bounded tests: the time is linear in the input, whatever it is.
 */
export function splitReply(input: ReplyInput): ReplyParts {
  const lines = readLines(input);
  const forwarded = findForward(lines, input.subject);
  const own = forwarded ? forwarded.before.split('\n') : lines;
  return { ...finish(cutQuotes(own)), forwarded };
}

function readLines({ text, html }: ReplyInput): string[] {
  if (text !== undefined && text !== null && text.trim() !== '') return plainLines(text);
  return quotedLines(html ?? '');
}

function plainLines(text: string): string[] {
  const plain = text
    .slice(0, MAIL_LIMITS.textLength)
    .replace(/[\u200b\ufeff]/g, '')
    .replaceAll('\u00a0', ' ');
  const lines: string[] = [];
  for (const line of plain.split(/\r\n|\r|\n/)) {
    if (line.includes('---')) lines.push(...splitMarkLine(line.trimEnd()).flatMap(splitShared));
    else lines.push(line.trimEnd());
  }
  return lines;
}

/** Yahoo's `--- On Wed, Ann wrote:` may stand on the last line of the answer. */
function splitShared(line: string): string[] {
  const at = line.length < 500 ? line.indexOf('--- On ') : -1;
  return at > 0 && !line.startsWith('-') ? [line.slice(0, at), line.slice(at + 4)] : [line];
}

/** From a client's own mark on, every line is the mail answered to. */
function quotedLines(html: string): string[] {
  return htmlLines(html.slice(0, MAIL_LIMITS.textLength)).map(({ text, depth, cut }) => {
    const level = Math.max(depth, cut ? 1 : 0);
    return level > 0 ? `${'>'.repeat(level)} ${text}`.trimEnd() : text;
  });
}

function cutQuotes(lines: readonly string[]): Cut {
  const mark = firstQuoteMark(lines);
  if (!mark) return { kept: [[...lines]], quoted: [] };
  const above = lines.slice(0, mark.first);
  if (!isInterleaved(lines, mark)) return { kept: [above], quoted: lines.slice(mark.first) };
  const below = withoutQuotes(lines, mark.body);
  return { kept: [above, below.kept], quoted: [...lines.slice(mark.first, mark.body), ...below.quoted] };
}

/** Below an introduction with `>` lines the writer may go on; below any other mark all is the mail answered to. */
function isInterleaved(lines: readonly string[], mark: QuoteMark): boolean {
  const next = lines.slice(mark.body, mark.body + 12).find((line) => !isBlank(line));
  return mark.kind === 'attribution' && next !== undefined && isQuoted(next);
}

function withoutQuotes(lines: readonly string[], from: number): { kept: string[]; quoted: string[] } {
  const kept: string[] = [];
  const quoted: string[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (isQuoted(line) || isBrokenQuote(lines, at)) quoted.push(line);
    else kept.push(line);
  }
  const later = firstQuoteMark(kept);
  if (later) quoted.push(...kept.splice(later.first));
  return { kept, quoted };
}

const WRAP_WIDTH = 55;

/** The end of a quoted line that a client broke without a `>`: stuck between two quoted lines and plainly their continuation. */
function isBrokenQuote(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  const before = lines[at - 1] ?? '';
  if (isBlank(line) || !isQuoted(before) || !isQuoted(lines[at + 1] ?? '')) return false;
  const open = before.lastIndexOf('(') > before.lastIndexOf(')') || before.lastIndexOf('<') > before.lastIndexOf('>');
  return before.length >= WRAP_WIDTH || open || /^\s*[(<]https?:[^\s]{1,500}[)>]\s*>?$/.test(line);
}

function finish({ kept, quoted }: Cut): Omit<ReplyParts, 'forwarded'> {
  const segments = kept.map(finishSegment);
  return {
    reply: segments
      .map(({ words }) => words)
      .filter((words) => words !== '')
      .join('\n\n'),
    quoted: join([...segments.flatMap((segment) => segment.quoted), ...quoted]),
    signature: join(segments.flatMap(({ signature }) => signature)),
  };
}

/** Quotations at the end go; one with words below it is the context of these words and stays. */
function finishSegment(lines: readonly string[]): { words: string; quoted: string[]; signature: string[] } {
  const { kept, signature } = cutSignature(lines);
  const end = endOfWords(kept);
  const inner = cutSignature(kept.slice(0, end));
  return { words: join(inner.kept), quoted: kept.slice(end), signature: [...inner.signature, ...signature] };
}

/** Where the quotation at the end begins, with the line that introduces it. */
function endOfWords(lines: readonly string[]): number {
  let end = lines.length;
  let quoted = false;
  for (; end > 0 && (isBlank(lines[end - 1] ?? '') || isQuoted(lines[end - 1] ?? '')); end -= 1)
    quoted ||= isQuoted(lines[end - 1] ?? '');
  return quoted && shortIntroduction(lines[end - 1] ?? '') ? end - 1 : end;
}

function join(lines: readonly string[]): string {
  return lines.join('\n').trim();
}
