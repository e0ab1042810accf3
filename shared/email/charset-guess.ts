/** A charset that undeclared bytes may be in, and how usual the characters would be that it makes of them. */
type Candidate = { label: string; usual: RegExp; rare: RegExp };

/**
 * Multibyte first: text of another charset seldom decodes without an error in them. `usual` are characters that running text is made of, `rare` those that only
 * a wrong guess produces so often.
 */
const MULTIBYTE: readonly Candidate[] = [
  { label: 'shift_jis', usual: /[ぁ-んァ-ヶー、。]/u, rare: /[\uff61-\uff9f\ue000-\uf8ff]/u },
  { label: 'euc-jp', usual: /[ぁ-んァ-ヶー、。]/u, rare: /[\uff61-\uff9f\ue000-\uf8ff]/u },
  {
    label: 'euc-kr',
    usual:
      /[이다는에을의가고하지로기사은를한니도자서리시습해어대정안나입인요아보일제여세드부그주수전문스만있라상원면과게오장송비구공으마우거동신선회유계배무조당바감]/u,
    rare: /[\ue000-\uf8ff]/u,
  },
  {
    label: 'gb18030',
    usual:
      /[的一是不了人我在有他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市服务系统订单款退产品您请谢收货客订邮件，。！？]/u,
    rare: /[\ue000-\uf8ff\u2500-\u257f]/u,
  },
  {
    label: 'big5',
    usual:
      /[的一是不了人我在有他這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市服務系統訂單款退品您請謝收貨客郵件，。！？]/u,
    rare: /[\ue000-\uf8ff\u2500-\u257f]/u,
  },
];

/** Of one byte a letter: the small letters of a script, and those that are most of its text. Their places overlap, so the frequency decides. */
const SINGLE: readonly { label: string; small: RegExp; common: RegExp; script: RegExp }[] = [
  ...['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866'].map((label) => ({
    label,
    small: /[а-яёіїєґ]/g,
    common: /[оеаинтсрвл]/g,
    script: /[\u0400-\u0491]/g,
  })),
  { label: 'windows-1253', small: /[α-ώΐ]/g, common: /[αοιετσνηυρς]/g, script: /[\u0370-\u03ff]/g },
  { label: 'windows-1255', small: /[א-ת]/g, common: /[יוהלאמרתבש]/g, script: /[\u0590-\u05ff]/g },
  { label: 'windows-1256', small: /[\u0621-\u064a]/g, common: /[اليمنوترب]/g, script: /[\u0600-\u06ff]/g },
  { label: 'windows-874', small: /[ก-ฮ]/g, common: /[กานรอเงทมย่้]/g, script: /[\u0e00-\u0e7f]/g },
];

const HIGH = /[\x80-\uffff]/;
const SAMPLE = 4_000;

/** What bytes that are not UTF-8 and say nothing of themselves are in: by which reading makes usual text. windows-1252 where none stands out. */
export function guessCharset(bytes: Uint8Array): string {
  const sample = foreignSample(bytes);
  if (sample.length === 0) return 'windows-1252';
  const scores = MULTIBYTE.map((candidate) => ({ label: candidate.label, score: multibyteScore(sample, candidate) }));
  const best = scores.reduce((left, right) => (right.score > left.score ? right : left));
  if (best.score > 0.3) return best.label;
  return guessSingleByte(sample) ?? 'windows-1252';
}

/** The lines with 8-bit characters; whole lines, so that no character is cut. */
function foreignSample(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes.subarray(0, 64 * 1024)).toString('latin1');
  const lines: string[] = [];
  for (let [at, length] = [0, 0]; at < text.length && length < SAMPLE; ) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at, end);
    at = end + 1;
    if (!HIGH.test(line)) continue;
    lines.push(line);
    length += line.length;
  }
  return Buffer.from(lines.join('\n'), 'latin1');
}

/** From 0 (no such text) to 1. An error in it, or a single foreign character, ends the matter: `für` is no Chinese. */
function multibyteScore(sample: Buffer, { label, usual, rare }: Candidate): number {
  let text: string;
  try {
    text = new TextDecoder(label, { fatal: true }).decode(sample);
  } catch {
    return 0;
  }
  const foreign = [...text].filter((character) => HIGH.test(character));
  if (foreign.length < 2) return 0;
  const share = (pattern: RegExp) => foreign.filter((character) => pattern.test(character)).length / foreign.length;
  return share(usual) - 2 * share(rare);
}

/** Words in another script than Latin are nearly all letters, mostly small; the right reading has most of the common ones. */
function guessSingleByte(sample: Buffer): string | null {
  const scores = SINGLE.map((script) => ({ label: script.label, score: singleScore(sample, script) }));
  const best = scores.reduce((left, right) => (right.score > left.score ? right : left));
  return best.score > 0.9 ? best.label : null;
}

function singleScore(sample: Buffer, { label, small, common, script }: (typeof SINGLE)[number]): number {
  const words = new TextDecoder(label).decode(sample).match(/[^\s\p{ASCII}]{3,}/gu) ?? [];
  const foreign = words.join('');
  if (foreign.length < 4) return 0;
  const share = (pattern: RegExp) => (foreign.match(pattern)?.length ?? 0) / foreign.length;
  return share(small) / 2 + share(script) / 2 + share(common) / 2 - (1 - share(script));
}
