import { plainLine } from './plain-line.ts';

/** The mail answered to, as it is quoted below the answer. `date` as it is to be read, in the reader's zone. */
export type QuotedMail = { from: string; date: string; text: string };

type LetterInput = { text: string; signature?: string; quoted?: QuotedMail };

const MAX_QUOTED = 20_000;

/**
 * What an agent wrote as the two bodies of a mail: the words, the signature below `-- ` (RFC 3676 section 4.3), the mail answered to below an introduction that every
 * client folds, ours included. The HTML says the same and nothing more; nothing in it is taken over as markup.
 */
export function letterBodies({ text, signature, quoted }: LetterInput): { text: string; html: string } {
  const below = plainLines(signature ?? '').trim();
  const own = `${plainLines(text).trimEnd()}${below ? `\n\n-- \n${below}` : ''}`;
  if (!quoted) return { text: own, html: toHtml(own) };
  const introduction = `On ${plainLine(quoted.date)}, ${plainLine(quoted.from)} wrote:`;
  const history = plainLines(quoted.text.slice(0, MAX_QUOTED)).toWellFormed().trimEnd();
  return {
    text: `${own}\n\n${introduction}\n${history
      .replace(/^(?=>)/gm, '>')
      .replace(/^(?!>)(?=.)/gm, '> ')
      .replace(/^$/gm, '>')}`,
    html: `${toHtml(own)}<br><div class="gmail_quote"><div>${escapeHtml(introduction)}</div><blockquote type="cite" style="margin:0 0 0 8px;padding-left:8px;border-left:2px solid #ccc">${toHtml(history)}</blockquote></div>`,
  };
}

/** A bare CR ends a line for some servers and is refused by others (RFC 5321 section 2.3.8); NUL ends the mail. */
function plainLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '');
}

function toHtml(text: string): string {
  return `<div>${linked(text).replaceAll('\n', '<br>')}</div>`;
}

/** Addresses become links to exactly what they show; a bracket or full stop behind one belongs to the sentence. */
function linked(text: string): string {
  let [html, at] = ['', 0];
  for (const { 0: address, index } of text.matchAll(/https?:\/\/[^\s<>"']{1,2000}[^\s<>"'.,;:!?)\]]/g)) {
    html += `${escapeHtml(text.slice(at, index))}<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>`;
    at = index + address.length;
  }
  return html + escapeHtml(text.slice(at));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
