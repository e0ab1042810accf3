import { attributionStart, closesAddress, shortIntroduction } from './attribution.ts';
import { type HeaderLabel, readHeaderLine, readSeparator } from './mail-words.ts';

/** Where on a run of lines the mail answered to begins: `first` is its first line, `body` the first line after its introduction. */
export type QuoteMark = { first: number; body: number; kind: 'attribution' | 'separator' | 'headers' };

export function isQuoted(line: string): boolean {
  return /^\s{0,3}>/.test(line);
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** A line of nothing but `-`, `_`, `=`, `*`, `~`, `#` or `+`. */
export function isRule(line: string): boolean {
  return line.length < 200 && /^\s*(?:[-–—_=*~#+ᐧ]{2,}|ᐧ)\s*$/.test(line);
}

/** So many lines may be looked at for an introduction: a mail of 300,000 colons costs no more than a long discussion. */
const MAX_ATTEMPTS = 10_000;

/** The first mark of a quotation outside `>` lines, else null. One pass, each line looked at a bounded number of times. */
export function firstQuoteMark(lines: readonly string[]): QuoteMark | null {
  const end = Math.min(lines.length, MAX_ATTEMPTS);
  for (let at = 0; at < end; at += 1) {
    if (isBlank(lines[at] ?? '') || (isQuoted(lines[at] ?? '') && !closesAddress(lines, at))) continue;
    const mark = separatorAt(lines, at) ?? headersAt(lines, at) ?? attributionAt(lines, at);
    if (mark) return mark;
  }
  return null;
}

function separatorAt(lines: readonly string[], at: number): QuoteMark | null {
  if (readSeparator(lines[at] ?? '') === null) return null;
  return { first: at, body: at + 1, kind: 'separator' };
}

const LONGEST_BLOCK = 25;

/** Outlook's block of From, Sent, To, Subject; a rule above it belongs to it. Values may be wrapped over lines without a label. */
export function headersAt(lines: readonly string[], at: number): QuoteMark | null {
  const first = readHeaderLine(lines[at] ?? '');
  if (!first || first.label === 'other' || first.label === 'cc') return null;
  const labels = new Set<HeaderLabel>([first.label]);
  let end = at;
  for (let next = at + 1, gap = 0; next < lines.length && next < at + LONGEST_BLOCK && gap < 3; next += 1) {
    const found = readHeaderLine(lines[next] ?? '');
    if (found) labels.add(found.label);
    if (found) end = next;
    gap = found ? 0 : gap + (isBlank(lines[next] ?? '') ? 2 : 1);
  }
  const above = lineAbove(lines, at);
  const ruled = above >= 0 && (isRule(lines[above] ?? '') || isTitledRule(lines[above] ?? ''));
  if (!labels.has('from') || labels.size < (ruled ? 2 : 3)) return null;
  return { first: ruled ? above : at, body: end + 1, kind: 'headers' };
}

/** A client's own mark in a language that we do not know, `-------- Oprindelig besked --------`: the header lines below it say what it is. */
function isTitledRule(line: string): boolean {
  return line.length < 90 && /^\s*[-_=*]{3,}\s?[^-_=*\s][^-_=*]{2,50}[-_=*]{3,}\s*$/.test(line);
}

function lineAbove(lines: readonly string[], at: number): number {
  let above = at - 1;
  while (above > 0 && above > at - 4 && isBlank(lines[above] ?? '')) above -= 1;
  return above;
}

function attributionAt(lines: readonly string[], at: number): QuoteMark | null {
  const first = attributionStart(lines, at);
  if (first >= 0) return { first, body: at + 1, kind: 'attribution' };
  const dated = shortIntroduction(lines[at] ?? '') === 'dated' && isQuoteBelow(lines, at);
  return dated ? { first: at, body: at + 1, kind: 'attribution' } : null;
}

function isQuoteBelow(lines: readonly string[], at: number): boolean {
  const next = lines.slice(at + 1, at + 4).find((line) => !isBlank(line));
  return next !== undefined && isQuoted(next);
}
