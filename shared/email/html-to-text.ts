import { htmlLines } from './html-lines.ts';

/** The words of an HTML body as plain text, quotations marked with `>` as in plain mail. Linear in the input; what it loses is layout. */
export function htmlToText(html: string): string {
  const lines = htmlLines(html).map(({ text, depth }) => (depth > 0 ? `${'>'.repeat(depth)} ${text}`.trimEnd() : text));
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
