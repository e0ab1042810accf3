import { type HtmlToken, htmlTokens } from './html-tokens.ts';
import { readHeaderLine } from './mail-words.ts';

/** `depth`: how many quotations the line lies in; `cut`: a client's mark stands before it that all from here on is the mail answered to. */
type HtmlLine = { text: string; depth: number; cut: boolean };

const BLOCK = new Set(
  'address article aside blockquote body center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const SPACED = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'ul', 'ol', 'table']);

/** Containers in which Gmail, Yahoo, Proton, Zoho, Tutanota, Outlook for Mac and Front put what they quote. */
const QUOTE_BOX =
  /\b(?:class|id)\s*=\s*["']?[^"'>]{0,80}\b(?:gmail_quote|yahoo_quoted|yahoo-quoted|ymail_quoted|protonmail_quote|zmail_extra|tutanota_quote|OLK_SRC_BODY_SECTION|front-blockquote|moz-cite-prefix|gmail_attr)\b/;
/** A blockquote without it is the writer's own layout, unless an introduction stands before it. */
const CITED =
  /\btype\s*=\s*["']?cite|\bclass\s*=\s*["']?[^"'>]{0,80}\b(?:cite|quote|quoted|protonmail_quote|tutanota_quote|moz-cite)\b/i;
/** Empty elements with which Outlook and Hotmail begin the mail answered to. */
const CUT_MARK =
  /\bid\s*=\s*["']?(?:x_)?(?:divRplyFwdMsg|appendonsend|stopSpelling|mail-editor-reference-message-container|isForwardContent|reply-intro)\b/;

const MAX_DEPTH = 20;

type Box = { tag: string; open: number };

/** The words of an HTML body line by line, with quotations told apart. One pass. */
export function htmlLines(html: string): HtmlLine[] {
  const page = new Page();
  for (const token of htmlTokens(html)) page.take(token);
  return page.lines();
}

/**
 * A name alone in the block that also holds a client's rule and header lines (Zimbra, Comcast) is the end of what was written, like one below `-- `, for which
 * the mark is set in its place.
 */
function signedAbove(lines: readonly HtmlLine[], rules: ReadonlySet<number>): HtmlLine[] {
  return lines.flatMap((line, at) => {
    const next = lines.slice(at + 1, at + 4).find(({ text }) => text !== '');
    const name = rules.has(at) && /^\p{Lu}\p{L}{1,20}(?: \p{Lu}[\p{L}.]{0,20}){0,2}$/u.test(line.text);
    const signed = name && next !== undefined && readHeaderLine(next.text)?.label === 'from';
    return signed ? [{ ...line, text: '-- ' }, line] : [line];
  });
}

class Page {
  private readonly done: HtmlLine[] = [];
  private current: string[] = [];
  private boxes: Box[] = [];
  private pre = 0;
  private cut = false;
  /** Where the innermost block begins, and the lines that stand alone in theirs before a rule. */
  private blockStart = 0;
  private readonly ruled = new Set<number>();

  take(token: HtmlToken): void {
    if (token.kind === 'text') this.text(token.text);
    else if (token.kind === 'open') this.open(token.tag, token.attributes);
    else this.close(token.tag);
  }

  lines(): HtmlLine[] {
    this.breakLine();
    return signedAbove(this.done, this.ruled);
  }

  private text(text: string): void {
    if (this.pre === 0) return void this.current.push(text.replace(/[ \t\r\n\f]+/g, ' '));
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) this.newLine();
      this.current.push(line);
    }
  }

  private open(tag: string, attributes: string): void {
    if (BLOCK.has(tag)) this.breakLine();
    if (tag === 'div') this.blockStart = this.done.length;
    if (tag === 'hr' && this.blockStart > 0 && this.done.length === this.blockStart + 1)
      this.ruled.add(this.blockStart);
    if (tag === 'br') this.newLine();
    if (tag === 'td' || tag === 'th') this.current.push(' ');
    if (SPACED.has(tag)) this.blankLine();
    if (tag === 'pre') this.pre += 1;
    if (CUT_MARK.test(attributes.slice(0, 2_000))) this.cut = true;
    this.openBox(tag, attributes.slice(0, 2_000));
  }

  private openBox(tag: string, attributes: string): void {
    const quoting =
      tag === 'blockquote' ? CITED.test(attributes) : (tag === 'div' || tag === 'span') && QUOTE_BOX.test(attributes);
    if (quoting) {
      this.breakLine();
      this.boxes.push({ tag, open: 1 });
    } else {
      const box = this.boxes.at(-1);
      if (box?.tag === tag) box.open += 1;
    }
  }

  private close(tag: string): void {
    if (BLOCK.has(tag)) this.breakLine();
    if (SPACED.has(tag)) this.blankLine();
    if (tag === 'pre' && this.pre > 0) this.pre -= 1;
    const box = this.boxes.at(-1);
    if (box?.tag !== tag) return;
    this.breakLine();
    box.open -= 1;
    if (box.open === 0) this.boxes.pop();
  }

  private breakLine(): void {
    if (this.current.some((text) => text.trim() !== '')) this.newLine();
    else this.current = [];
  }

  private blankLine(): void {
    if (this.done.length > 0 && this.done.at(-1)?.text !== '') this.newLine();
  }

  private newLine(): void {
    const joined = this.current.join('');
    const text = this.pre > 0 ? joined.trimEnd() : joined.replaceAll('\u00a0', ' ').replace(/ {2,}/g, ' ').trim();
    this.done.push({ text, depth: Math.min(this.boxes.length, MAX_DEPTH), cut: this.cut });
    this.current = [];
  }
}
