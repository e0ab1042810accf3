import { decodeEntities } from './html-entities.ts';

export type HtmlToken =
  | { kind: 'text'; text: string }
  | { kind: 'open'; tag: string; attributes: string }
  | { kind: 'close'; tag: string };

/** Elements whose content is not words (https://html.spec.whatwg.org/#parsing-html-fragments). */
const SILENT = new Set([
  'script',
  'style',
  'title',
  'textarea',
  'noscript',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'template',
  'svg',
  'math',
  'select',
]);

/**
 * HTML as a flat stream of tags and decoded text, each character looked at once. No tree: it only serves to read the words, what is rendered goes through the
 * sanitiser. `<` that begins no tag is text, as in browsers.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  const lastClose = html.lastIndexOf('>');
  const unclosed = new Set<string>();
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0 || open > lastClose) {
      yield { kind: 'text', text: decodeEntities(html.slice(at)) };
      return;
    }
    if (open > at) yield { kind: 'text', text: decodeEntities(html.slice(at, open)) };
    const markup = readMarkup(html, open);
    if (markup.token) yield markup.token;
    at = isSilent(markup) ? skipSilent(html, markup, unclosed) : markup.end;
  }
}

type Markup = { token?: HtmlToken; end: number };

function readMarkup(html: string, open: number): Markup {
  if (html.startsWith('<!--', open)) {
    const close = html.indexOf('-->', open + 4);
    return { end: close < 0 ? html.length : close + 3 };
  }
  const next = html.charCodeAt(open + 1);
  if (next === 0x21 || next === 0x3f) return { end: endOfTag(html, open) };
  const closing = next === 0x2f;
  const nameAt = open + (closing ? 2 : 1);
  const nameEnd = endOfName(html, nameAt);
  if (nameEnd === nameAt) return { token: { kind: 'text', text: '<' }, end: open + 1 };
  const end = endOfTag(html, nameEnd);
  const tag = html.slice(nameAt, nameEnd).toLowerCase();
  return {
    token: closing ? { kind: 'close', tag } : { kind: 'open', tag, attributes: html.slice(nameEnd, end - 1) },
    end,
  };
}

function endOfName(html: string, start: number): number {
  let at = start;
  while (at < html.length && at - start < 40 && isNameCharacter(html.charCodeAt(at), at === start)) at += 1;
  return at;
}

function isNameCharacter(code: number, first: boolean): boolean {
  const letter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  return letter || (!first && ((code >= 0x30 && code <= 0x39) || code === 0x3a || code === 0x2d || code === 0x5f));
}

/** The position after the `>` that ends this tag; one inside a quoted attribute value does not. */
function endOfTag(html: string, from: number): number {
  const close = html.indexOf('>', from);
  if (close < 0) return html.length;
  const tag = html.slice(from, close);
  const quote = openQuote(tag);
  if (!quote) return close + 1;
  const end = html.indexOf(quote, close);
  // An attribute value of more than this was never closed: the quote is a stray one.
  if (end < 0 || end - from > 20_000) return close + 1;
  const after = html.indexOf('>', end);
  return after < 0 ? html.length : after + 1;
}

function openQuote(tag: string): string | undefined {
  let quote: string | undefined;
  for (let at = 0; at < tag.length; at += 1) {
    const character = tag[at];
    if (quote === undefined && (character === '"' || character === "'") && tag[at - 1] === '=') quote = character;
    else if (character === quote) quote = undefined;
  }
  return quote;
}

function isSilent({ token }: Markup): boolean {
  return token?.kind === 'open' && SILENT.has(token.tag);
}

/** `unclosed` remembers which end tags do not come any more: 100,000 times `<style>` must not look through the rest 100,000 times. */
function skipSilent(html: string, { token, end }: Markup, unclosed: Set<string>): number {
  const tag = token?.kind === 'open' ? token.tag : '';
  if (unclosed.has(tag)) return end;
  const closing = new RegExp(`</${tag}[\\s>]`, 'gi');
  closing.lastIndex = end;
  const found = closing.exec(html);
  if (!found) unclosed.add(tag);
  return found?.index ?? end;
}
