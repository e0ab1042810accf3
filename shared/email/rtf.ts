import { decodeBytes } from './charset.ts';

/** Destinations whose text is no words of the mail. */
const SILENT = new Set(
  'fonttbl colortbl stylesheet info pict header footer generator listtable listoverridetable rsidtbl themedata object'.split(
    ' ',
  ),
);
const BREAKS: ReadonlyMap<string, string> = new Map([
  ['par', '\n'],
  ['line', '\n'],
  ['row', '\n'],
  ['tab', '\t'],
  ['cell', '\t'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['endash', '–'],
  ['emdash', '—'],
]);
const MAX_DEPTH = 200;

/** `tag`: inside `{\*\htmltag`, HTML as it was written; `hidden`: RTF beside it that means the same; `skip`: characters left that repeat a `\u`. */
type Group = { silent: boolean; tag: boolean; hidden: boolean; starred: boolean };

const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;

/**
 * The words of RTF: as HTML where Outlook wrapped HTML in it (MS-OXRTFEX), else as plain text. Given and read as one character per byte, in one pass.
 */
export function readRtf(rtf: string): { text: string; html: string } {
  const fromHtml = /\\fromhtml1?\b/.test(rtf.slice(0, 2_000));
  const words = new Words(fromHtml, `windows-${/\\ansicpg(125\d)/.exec(rtf.slice(0, 2_000))?.[1] ?? '1252'}`);
  for (const token of rtf.matchAll(TOKEN)) {
    if (!words.take(token)) break;
  }
  const found = words.text().trim();
  return fromHtml ? { text: '', html: found } : { text: found, html: '' };
}

class Words {
  private readonly out: string[] = [];
  private pending: string[] = [];
  private readonly groups: Group[] = [];
  private group: Group = { silent: false, tag: false, hidden: false, starred: false };
  private skip = 0;
  private readonly fromHtml: boolean;
  private readonly label: string;

  constructor(fromHtml: boolean, label: string) {
    this.fromHtml = fromHtml;
    this.label = label;
  }

  /** False once the groups nest deeper than any program writes them. */
  take([, word, number, hex, symbol, brace, text]: RegExpMatchArray): boolean {
    if (brace === '{') this.groups.push({ ...this.group });
    else if (brace === '}') this.group = this.groups.pop() ?? this.group;
    else if (hex !== undefined) this.bytes(String.fromCharCode(Number.parseInt(hex, 16)));
    else if (text !== undefined) this.bytes(text);
    else if (word !== undefined) this.word(word.toLowerCase(), number === undefined ? undefined : Number(number));
    else if (symbol !== undefined) this.symbol(symbol);
    return this.groups.length < MAX_DEPTH;
  }

  text(): string {
    this.flush();
    return this.out.join('');
  }

  private word(word: string, number: number | undefined): void {
    if (word === 'htmltag') this.group = { ...this.group, tag: true, silent: false };
    else if (word === 'htmlrtf') this.group = { ...this.group, hidden: number !== 0 };
    else if (word === 'mhtmltag' || SILENT.has(word) || this.group.starred) this.group.silent = true;
    else if (word === 'u' && number !== undefined) this.unicode(number);
    else if (BREAKS.has(word)) this.characters(BREAKS.get(word) ?? '');
    this.group.starred = false;
  }

  private symbol(symbol: string): void {
    if (symbol === '*') this.group.starred = true;
    else if (symbol === '~') this.characters('\u00a0');
    else if (symbol === '_') this.characters('-');
    else if ('\\{}'.includes(symbol)) this.bytes(symbol);
  }

  /** Signed 16 bit; the next character repeats it for readers that know no Unicode. */
  private unicode(number: number): void {
    this.characters(String.fromCharCode(number & 0xffff));
    this.skip = 1;
  }

  private bytes(text: string): void {
    const kept = text.slice(this.skip);
    this.skip = Math.max(0, this.skip - text.length);
    if (this.shown()) this.pending.push(kept);
  }

  private characters(text: string): void {
    this.flush();
    this.skip = 0;
    if (this.shown()) this.out.push(text);
  }

  private shown(): boolean {
    return !this.group.silent && !this.group.hidden && (!this.fromHtml || this.group.tag || this.groups.length > 0);
  }

  /** Bytes of one character may stand in two `\'xx`. */
  private flush(): void {
    if (this.pending.length > 0) this.out.push(decodeBytes(Buffer.from(this.pending.join(''), 'latin1'), this.label));
    this.pending = [];
  }
}
