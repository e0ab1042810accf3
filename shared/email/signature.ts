import { isBlank, isRule } from './reply-lines.ts';

/** What phones and apps add by themselves, in about 20 languages; short lines only, so that a sentence that begins alike is kept. */
const DEVICE =
  /^(?:(?:sent|send) (?:from|via|with|using|by) (?:my |a )?[\w'’®™.-]+(?: [\w'’®™.-]+){0,5}(?: ?[<[(]https?:[^\s]{1,300})?|from my (?:iphone|ipad|android|phone|mobile)[\w .]{0,30}|get outlook for (?:ios|android|mobile|mac)|sent from (?:outlook|yahoo|mail for|aol|gmail|proton|workspace|samsung).{0,60}|envoyé (?:de|depuis|à partir de) (?:mon |ma )?.{2,40}|enviado (?:desde|do|de|a partir do|através do) (?:mi |meu |minha )?.{2,40}|inviato (?:da|dal) (?:mio )?.{2,40}|(?:von meinem|von meiner) .{2,40} gesendet|gesendet (?:von|mit|aus|über) .{2,50}|diese nachricht wurde von meinem .{2,60} gesendet|(?:verstuurd|verzonden) (?:vanaf|met|via|van) .{2,40}|skickat från .{2,40}|skickad från .{2,40}|sendt fra .{2,40}|lähetetty .{2,40}|wysłane? z .{2,40}|odesláno z .{2,40}|odoslané z .{2,40}|poslano (?:z|s) .{2,40}|küldve .{2,40}|trimis (?:de pe|din) .{2,40}|отправлено (?:с|из|от) .{2,40}|надіслано з .{2,40}|.{2,30}['’]?(?:umdan|dan|den|ımdan) gönderildi|发自我的.{2,30}|發自我的.{2,30}|從我的 ?.{2,30}傳送|.{2,20}から送信|나의 .{2,20}에서 보냄|στάλθηκε από .{2,40}|enviat (?:des )?d.{2,40})(?:<https?:[^<>\s]{1,300}>|\[https?:[^\s]{1,300}\]|\(https?:[^\s]{1,300}\))?[.!]?$/iu;

const LONGEST = 12;

export type Signed = { kept: string[]; signature: string[] };

/** Parts a signature from the end of a text: below `-- ` (RFC 3676 section 4.3), below a rule with little under it, or a device's line. */
export function cutSignature(lines: readonly string[]): Signed {
  const end = trimmedEnd(lines);
  const at = signatureStart(lines, end);
  if (at < 0) return { kept: lines.slice(0, end), signature: [] };
  const kept = lines.slice(0, trimmedEnd(lines.slice(0, at)));
  return { kept, signature: lines.slice(at, end) };
}

function signatureStart(lines: readonly string[], end: number): number {
  let below = 0;
  let start = -1;
  let fenced = false;
  for (let at = end - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? '';
    if (line.startsWith('```')) fenced = !fenced;
    if (!fenced && beginsSignature(lines, at, below)) {
      start = at;
      if (isDeviceLine(line)) below = -1;
    }
    if (!isBlank(line)) below += 1;
  }
  return start;
}

/** A line of underscores with text right below it is a list's footer; other rules divide people's own text as well. */
function beginsSignature(lines: readonly string[], at: number, below: number): boolean {
  const line = lines[at] ?? '';
  if (/^\s{0,3}--\s?$/.test(line)) return true;
  const footer = below > 0 && below <= LONGEST && /^_{2,80}$/.test(line) && !isBlank(lines[at + 1] ?? '');
  return footer || (below <= 3 && isDeviceLine(line));
}

function isDeviceLine(line: string): boolean {
  if (line.length > 400) return false;
  const text = unwrapped(line.trim());
  return (text.split(/<?http/)[0]?.length ?? 0) <= 90 && !/[,;]/.test(text) && DEVICE.test(text);
}

/** `*Sent from my iPhone*`, `(sent from a phone)`, `<<sent by galaxy>>`. */
function unwrapped(text: string): string {
  let depth = 0;
  while (depth < 4 && '*_[(<'.includes(text[depth] ?? ' ')) depth += 1;
  return text.slice(depth, text.length - depth);
}

/** The length without blank lines, rules and a tracker's mark at the end. */
function trimmedEnd(lines: readonly string[]): number {
  let end = lines.length;
  while (end > 0 && (isBlank(lines[end - 1] ?? '') || isRule(lines[end - 1] ?? ''))) end -= 1;
  return end;
}
