import { type HeaderLabel, isForwardSubject, readHeaderLine, readSeparator } from './mail-words.ts';
import { firstQuoteMark, headersAt, isBlank, isQuoted, isRule } from './reply-lines.ts';

export type ForwardedMail = {
  name: string;
  address: string;
  subject: string;
  date: string;
  text: string;
  before: string;
};

type Found = { first: number; headers: number };

/** A mail that this one passes on: by a client's mark for it, or by a header block or an introduction under a subject that says so. */
export function findForward(lines: readonly string[], subject: string | undefined): ForwardedMail | null {
  const plain = lines.map(unquote);
  const found = earliest(markedForward(plain), subjectForward(plain, subject));
  if (found) return readForward(lines, plain, found);
  return subject !== undefined && isForwardSubject(subject) ? introducedForward(lines, subject) : null;
}

function earliest(left: Found | null, right: Found | null): Found | null {
  if (!left || !right) return left ?? right;
  return left.first <= right.first ? left : right;
}

function markedForward(plain: readonly string[]): Found | null {
  const first = plain.findIndex((line) => readSeparator(line) === 'forwarded');
  return first < 0 ? null : headersAfter(plain, first);
}

function subjectForward(plain: readonly string[], subject: string | undefined): Found | null {
  if (subject === undefined || !isForwardSubject(subject)) return null;
  for (const [at, line] of plain.slice(0, MAX_LINES).entries()) {
    const after = readSeparator(line) === 'original' || isRule(line) ? headersAfter(plain, at) : null;
    if (after) return after;
    const block = isBlank(line) ? null : headersAt(plain, at);
    if (block) return { first: block.first, headers: at };
  }
  return null;
}

const MAX_LINES = 10_000;

function headersAfter(plain: readonly string[], first: number): Found | null {
  let at = first + 1;
  while (at < plain.length && at < first + 6 && isBlank(plain[at] ?? '')) at += 1;
  return readHeaderLine(plain[at] ?? '') ? { first, headers: at } : null;
}

/** Outlook for Mac forwards below `On …, Ann <ann@a.test> wrote:` like an answer; only the subject tells. */
function introducedForward(lines: readonly string[], subject: string): ForwardedMail | null {
  const mark = firstQuoteMark(lines);
  if (mark?.kind !== 'attribution') return null;
  const words = lines.slice(mark.first, mark.body).join(' ');
  const address = ADDRESS.exec(words)?.[0] ?? '';
  const name =
    /["«“]\s?([^"«»“”<>]{1,100}?)\s?["»”]|(?:^|, |: |\d )(?:heeft |používateľ |uživatel |пользователь )?([^"«»“”<>,\d]{1,100}?) ?[<(]/u.exec(
      words,
    );
  return {
    name: (name?.[1] ?? name?.[2] ?? '').trim(),
    address,
    subject: subject.replace(/^[^:：]{1,20}[:：]\s*/, ''),
    date: '',
    text: unindent(lines.slice(mark.body)),
    before: lines.slice(0, mark.first).join('\n').trim(),
  };
}

function unindent(lines: readonly string[]): string {
  const bare = lines.map((line) => unquote(line).replace(/^ {4}/, ''));
  return bare.join('\n').trim();
}

function readForward(lines: readonly string[], plain: readonly string[], { first, headers }: Found): ForwardedMail {
  const { values, body } = readBlock(plain, headers);
  const next = lines.slice(body, body + 12).find((line) => !isBlank(line));
  const quoted = isQuoted(lines[headers] ?? '') || isQuoted(next ?? '');
  const text = (quoted ? plain : lines).slice(body).join('\n').trim();
  const before = lines.slice(0, first).join('\n').trim();
  return { ...sender(values.from ?? ''), subject: values.subject ?? '', date: values.date ?? '', text, before };
}

type Values = Partial<Record<HeaderLabel, string>>;

function readBlock(plain: readonly string[], start: number): { values: Values; body: number } {
  const values: Values = {};
  let last: HeaderLabel | null = null;
  let at = start;
  for (; at < plain.length && at < start + 40; at += 1) {
    const line = plain[at] ?? '';
    const found = readHeaderLine(line);
    if (isBlank(line) || (!found && !continues(line, last))) break;
    if (found) values[found.label] ??= found.value;
    else if (last) values[last] = `${values[last] ?? ''} ${line.trim()}`.trim();
    last = found?.label ?? last;
  }
  return { values, body: at };
}

/** Only a list of addresses is wrapped onto lines without a label. */
function continues(line: string, last: HeaderLabel | null): boolean {
  return (last === 'to' || last === 'cc' || last === 'from') && line.includes('@') && line.length < 300;
}

const ADDRESS = /[^\s<>()[\]"'*:;,]{1,64}@[^\s<>()[\]"'*:;,]{1,190}/;

function sender(value: string): { name: string; address: string } {
  const found = ADDRESS.exec(value.replaceAll('mailto:', ' '));
  const address = found?.[0].replace(/(?<![.])[.]+$/, '') ?? '';
  const name = value
    .replace(/(?<!\s)\s*(?:<|\[|\(mailto:)[\s\S]*$/, '')
    .replace(/^["'*\s]+|["'*\s]+$/g, '')
    .trim();
  return { name: name === address ? '' : name, address };
}

function unquote(line: string): string {
  return isQuoted(line) ? line.replace(/^\s{0,3}> ?/, '') : line;
}
