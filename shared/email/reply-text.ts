import { type ForwardedMail, findForward } from './forward.ts';
import { htmlLines } from './html-lines.ts';
import { MAIL_LIMITS } from './limits.ts';
import { isBlank, isQuoted, quoteMarks } from './reply-lines.ts';
import { cutSignature } from './signature.ts';

export type ReplyInput = { text?: string | null; html?: string | null; subject?: string };
export type ReplyParts = { reply: string; quoted: string; signature: string; forwarded: ForwardedMail | null };

type Cut = { kept: string[][]; quoted: string[] };

/**
 * Parts what a person newly wrote from the mail quoted below or between, the signature, and a forwarded mail. Plain text goes before HTML. Line by line with
 * bounded tests: the time is linear in the input, whatever it is.
 */
export function splitReply(input: ReplyInput): ReplyParts {
  const lines = readLines(input);
  const forwarded = findForward(lines, input.subject);
  if (forwarded) return { ...finish(cutQuotes(forwarded.before.split('\n'))), forwarded };
  return { ...finish(cutQuotes(lines)), forwarded: null };
}

function readLines({ text, html }: ReplyInput): string[] {
  if (text !== undefined && text !== null && text.trim() !== '') return plainLines(text);
  return quotedLines(html ?? '');
}

function plainLines(text: string): string[] {
  return text
    .slice(0, MAIL_LIMITS.textLength)
    .replace(/[\u200b\ufeff]/g, '')
    .replaceAll('\u00a0', ' ')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd())
    .flatMap(splitShared);
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
  for (const mark of quoteMarks(lines)) {
    const next = lines.slice(mark.body, mark.body + 12).find((line) => !isBlank(line));
    const interleaved = mark.kind === 'attribution' && next !== undefined && isQuoted(next);
    if (!interleaved) return { kept: [trimQuotes(lines.slice(0, mark.first))], quoted: lines.slice(mark.first) };
    const rest = withoutQuotes(lines, mark.body);
    return {
      kept: [trimQuotes(lines.slice(0, mark.first)), rest.kept],
      quoted: [...lines.slice(mark.first, mark.body), ...rest.quoted],
    };
  }
  const kept = trimQuotes(lines);
  return { kept: [kept], quoted: lines.slice(kept.length) };
}

/** Quotations at the end go; one with words below it is the context of these words and stays. A text of nothing else is kept whole. */
function trimQuotes(lines: readonly string[]): string[] {
  let end = lines.length;
  while (end > 0 && (isBlank(lines[end - 1] ?? '') || isQuoted(lines[end - 1] ?? ''))) end -= 1;
  return lines.slice(0, end);
}

function withoutQuotes(lines: readonly string[], from: number): { kept: string[]; quoted: string[] } {
  const kept: string[] = [];
  const quoted: string[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (isQuoted(line) || isWrapped(lines, at)) quoted.push(line);
    else kept.push(line);
  }
  const later = quoteMarks(kept)[0];
  if (later) quoted.push(...kept.splice(later.first));
  return { kept, quoted };
}

const WRAP_WIDTH = 55;

/** The end of a long quoted line that a client broke without a `>`: stuck between two quoted lines. */
function isWrapped(lines: readonly string[], at: number): boolean {
  const before = lines[at - 1] ?? '';
  const after = lines[at + 1] ?? '';
  return isQuoted(before) && isQuoted(after) && before.length >= WRAP_WIDTH && !isBlank(lines[at] ?? '');
}

function finish({ kept, quoted }: Cut): Omit<ReplyParts, 'forwarded'> {
  const signed = kept.map(cutSignature);
  return {
    reply: join(signed.flatMap(({ kept: words }, index) => (index > 0 ? ['', ...words] : words))),
    quoted: join(quoted),
    signature: join(signed.flatMap(({ signature }) => signature)),
  };
}

function join(lines: readonly string[]): string {
  return lines.join('\n').trim();
}
