/**
 * Text for one line: no line breaks, controls, bidi overrides or invisible characters, with which a sender injects headers (CVE-class CR/LF) or shows
 * `fdp.exe` as `exe.pdf` (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing). ZWJ and ZWNJ stay: emoji and Persian need them.
 */
export function plainLine(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.trim();
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu, '')
    .trim();
}
