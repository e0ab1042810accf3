/** Verbs with which clients and people introduce a quotation, in lower case. */
const WRITING =
  'wrote|writes|schrieb|geschrieben|a écrit|écrit|escribió|escribio|escreveu|ha scritto|scritto|schreef|geschreven|skrev|skrifaði|kirjoitti|napisał(?:\\(a\\)|a)?|pisze|napsal(?:\\(a\\)|a)?|napísal(?:\\(a\\)|a)?|napisao(?:\\/la)?|napisala|je napisao(?:\\/la)?|je napisal(?:\\/a|a)?|írta|ezt írta|a scris|scris|написал(?:\\(а\\)|а)?|пише|пишет|написав|написала|yazdı|şunları yazdı|έγραψε|כתב|כתבה|كتب|كتبت|viết|đã viết|menulis|kirjutas|rašė|rakstīja|va escriure';

/** Said of a quotation only at the end of its introduction. */
const SENDING = 'gesendet|sent|said|kirjoitti:|следующее|het volgende|el següent';

/** What stands there in scripts without spaces, often grown together with the name. */
const UNSPACED =
  '写道|寫道|님이 작성|님의 말|のメール|は書きました|さんは書きました|さんが書きました|书写|写到|wrote|schrieb|يكتب|كتب';

const VERBS = new RegExp(
  `(?:^|[\\s>"'),.\\]])(?:${WRITING}|${SENDING})\\s*(?:<[^<>]{0,120}>)?\\s*[:：]?\\s*$|(?:${UNSPACED})\\s*[:：]\\s*$`,
  'u',
);

/** The same anywhere: `Am Montag schrieb Ann:`, `كتب Ann يوم الاثنين:`. */
const WRITTEN = new RegExp(`(?:^|[\\s>"'),.\\]])(?:${WRITING})(?=[\\s:：])|(?:${UNSPACED})\\s*[:：]$`, 'u');

const ADDRESS = /[^\s<>@]@[^\s<>@]{1,100}\.[^\s<>@]{2}/;
const DATE =
  /\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\b\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}|\b\d{1,2}[-. ]+(?:de )?\p{L}{3,10}\.?,?[- ]+(?:de )?\d{2,4}|\p{L}{3,10}\.? \d{1,2}\.?(?:st|nd|rd|th)?(?:,|\.)? (?:at )?\d{2,4}|\d{4}\s?年|\d{4}\s?년|\d{4}\. \p{L}|\d{1,2}:\d{2}/u;
const START =
  /^[\s*_>"]*(?:on|le|am|el|il|op|em|den|på|w dniu|dnia|dne|dňa|w|at|pada|vào|ma|la|pe|în data|în|в|от|у|на|στις|ב|em|a|je|em seg|kl|dana|ti|ons|tor|fre|lør|søn|man|lun|mar|mer|gio|ven|sab|dom|jeu|sam|dim|mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|keskiviikko|maanantai|tiistai|torstai|perjantai|lauantai|sunnuntai|schrieb|am)[\s,.]|^[\s*_>"]*(?:\d{1,4}(?:[-/.:年] ?\d|\. \p{L}| \p{L}))|^[\s*_>]*(?:在|于|於)/iu;

const SPAN = 7;
const LENGTH = 600;
const LONGEST_INTRODUCTION = 160;

/**
 * Does an introduction (`On Mon, Ann <ann@a.test> wrote:`) end on this line? The index of its first line, else -1. Looks back at most seven lines, since
 * clients wrap it anywhere, and prefers a start that looks like one, so that the words above are not taken along.
 */
export function attributionStart(lines: readonly string[], end: number): number {
  if (!mayEnd(lines[end] ?? '')) return -1;
  let joined = '';
  let fallback = -1;
  for (let at = end; at >= 0 && at > end - SPAN && joined.length < LENGTH; at -= 1) {
    const line = lines[at]?.trim() ?? '';
    if (at < end && line.startsWith('>') && !closesAddress(lines, at)) break;
    joined = `${line} ${joined}`.trim();
    if (line === '' || !isAttribution(joined)) continue;
    if (START.test(line)) return at;
    if (fallback < 0) fallback = at;
  }
  return fallback;
}

/**
 * What a line that stands above `>` lines says of them in short, perhaps with the verb in the middle: `Am 3.11.2026 schrieb Ann:` is dated,
 * `On Monday Ann wrote:` is bare. Only to be asked where such lines follow: else it introduces the writer's own words.
 */
export function shortIntroduction(line: string): 'dated' | 'bare' | null {
  const text = line.trim();
  if (text.length > LONGEST_INTRODUCTION || !/[:：]$/.test(text)) return null;
  const dated = DATE.test(text);
  // `Zitat von Ann <ann@a.test>:`, `2026-11-02 10:00 GMT+01:00 Ann:`.
  if (!WRITTEN.test(text.toLowerCase())) return ADDRESS.test(text) || (dated && /^\d/.test(text)) ? 'bare' : null;
  if (dated) return 'dated';
  return ADDRESS.test(text) || START.test(text) || text.split(' ').length <= 5 ? 'bare' : null;
}

/** A `>` at the start of this line that closes the address of the line above, `<ann@a.test` and below `> wrote:`, and quotes nothing. */
export function closesAddress(lines: readonly string[], at: number): boolean {
  const line = lines[at]?.trim() ?? '';
  if (!line.startsWith('>') || line.length > 60 || !/[:：]$|^>$/.test(line)) return false;
  let open = 0;
  let address = false;
  for (let before = at - 1; before >= 0 && before > at - 6; before -= 1) {
    const above = lines[before]?.trim() ?? '';
    if (above.startsWith('>') || above.length >= LENGTH) return false;
    open += above.split('<').length - above.split('>').length;
    address ||= above.includes('@');
    // Blank lines and a `mailto:` on a line of its own may stand between them.
    if (open > 0) return address;
    if (open < 0) return false;
  }
  return false;
}

function mayEnd(line: string): boolean {
  const text = withoutDashes(line);
  return text.length > 0 && text.length < LENGTH && /[:：]$|wrote$|(?:schrieb|escribió|a écrit)$/.test(text);
}

function isAttribution(joined: string): boolean {
  if (!/[\d@]/.test(joined)) return false;
  const text = withoutDashes(joined);
  const dated = DATE.test(text);
  const addressed = ADDRESS.test(text);
  if (VERBS.test(text.toLowerCase())) return dated || addressed;
  return dated && addressed && /[:：]$/.test(text) && !/^(?:[\p{L}-]{2,20})\s?:/u.test(text);
}

/** Zoho puts dashes around it: `---- On Mon, ann@a.test wrote ----`. */
function withoutDashes(line: string): string {
  const text = line.slice(0, 2 * LENGTH).trim();
  return text.startsWith('--') && text.endsWith('--') ? text.replace(/^-{2,10} ?| ?-{2,10}$/g, '') : text;
}
