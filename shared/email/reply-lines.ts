import { attributionStart } from './attribution.ts';
import { type HeaderLabel, readHeaderLine, readSeparator } from './mail-words.ts';

/** From where on a run of lines is the mail answered to: `first` is its first line, `body` the first line after its introduction. */
export type QuoteMark = { first: number; body: number; kind: 'attribution' | 'separator' | 'headers' };

export function isQuoted(line: string): boolean {
  return /^\s{0,3}>/.test(line);
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** A line of nothing but `-`, `_`, `=`, `*`, `~`, `#` or `+`. */
export function isRule(line: string): boolean {
  return /^\s*(?:[-–—_=*~#+ᐧ]{2,}|ᐧ)\s*$/.test(line);
}

/** All marks of quotations outside `>` lines, in order, not overlapping. One pass, each line looked at a bounded number of times. */
export function quoteMarks(lines: readonly string[]): QuoteMark[] {
  const marks: QuoteMark[] = [];
  let free = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (at < free || isBlank(line) || (isQuoted(line) && !/^>\s*wrote/.test(line))) continue;
    const mark = separatorAt(lines, at) ?? headersAt(lines, at) ?? attributionAt(lines, at, free);
    if (!mark) continue;
    marks.push(mark);
    free = mark.body;
  }
  return marks;
}

function separatorAt(lines: readonly string[], at: number): QuoteMark | null {
  if (readSeparator(lines[at] ?? '') === null) return null;
  return { first: at, body: at + 1, kind: 'separator' };
}

/** Outlook's block of From, Sent, To, Subject; a rule above it belongs to it. Values may be wrapped over lines without a label. */
export function headersAt(lines: readonly string[], at: number): QuoteMark | null {
  const first = readHeaderLine(lines[at] ?? '');
  if (!first || first.label === 'other' || first.label === 'cc') return null;
  const labels = new Set<HeaderLabel>([first.label]);
  let end = at;
  let gap = 0;
  for (let next = at + 1; next < lines.length && gap < 3; next += 1) {
    const found = readHeaderLine(lines[next] ?? '');
    if (found) {
      labels.add(found.label);
      end = next;
    }
    gap = found ? 0 : gap + (isBlank(lines[next] ?? '') ? 2 : 1);
  }
  const ruled = at > 0 && isRule(nonBlankBefore(lines, at));
  const enough = labels.has('from') && labels.size >= (ruled ? 2 : 3);
  return enough ? { first: ruled ? ruleBefore(lines, at) : at, body: end + 1, kind: 'headers' } : null;
}

function nonBlankBefore(lines: readonly string[], at: number): string {
  return lines[ruleBefore(lines, at)] ?? '';
}

function ruleBefore(lines: readonly string[], at: number): number {
  let before = at - 1;
  while (before > 0 && before > at - 4 && isBlank(lines[before] ?? '')) before -= 1;
  return before;
}

function attributionAt(lines: readonly string[], at: number, free: number): QuoteMark | null {
  const first = attributionStart(lines, at);
  return first < free ? null : { first, body: at + 1, kind: 'attribution' };
}
