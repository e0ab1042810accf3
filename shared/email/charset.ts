import { guessCharset } from './charset-guess.ts';
import { decodeHz, decodeIso2022 } from './iso-2022.ts';
import { decodeUtf7 } from './utf-7.ts';

/**
 * Labels that mail carries and the WHATWG list either lacks or reads too narrowly: mail says gb2312 and means gb18030, tis-620 and means its Windows
 * superset (https://encoding.spec.whatwg.org/#names-and-labels lists what TextDecoder knows).
 */
const ALIASES: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  'x-gbk': 'gb18030',
  'iso-gb2312': 'gb18030',
  'gb_2312-80': 'gb18030',
  cp932: 'shift_jis',
  'windows-932': 'shift_jis',
  cp949: 'euc-kr',
  'x-windows-949': 'euc-kr',
  uhc: 'euc-kr',
  cp950: 'big5',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp50222: 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  'x-sjis': 'shift_jis',
  ms932: 'shift_jis',
  'x-big5': 'big5',
  'x-euc-jp': 'euc-jp',
  'euc-cn': 'gb18030',
  'x-euc-kr': 'euc-kr',
  hz: 'hz-gb-2312',
  'tis-620': 'windows-874',
  cp866: 'ibm866',
  utf8mb4: 'utf-8',
  cp65001: 'utf-8',
  ansi: 'windows-1252',
};

const UNDECLARED = new Set([
  '',
  'us-ascii',
  'ascii',
  'ansi_x3.4-1968',
  '7bit',
  '8bit',
  'default',
  'unknown',
  'unknown-8bit',
  'x-unknown',
]);

/**
 * Bytes to text as mail clients do: the declared charset where it can be used, else what the bytes themselves say. `hint` is what other parts of the same mail
 * declare: a program that leaves one header undeclared seldom changes charsets in between. Never throws.
 */
export function decodeBytes(bytes: Uint8Array, declared = '', hint = ''): string {
  const label = cleanLabel(declared);
  if (bytes.length >= 2 && isByteOrderMark(bytes))
    return decodeWith(bytes[0] === 0xef ? 'utf-8' : bomLabel(bytes), bytes);
  if (UNDECLARED.has(label)) return guess(bytes, cleanLabel(hint));
  if (label.endsWith('utf-7')) return decodeUtf7(bytes);
  if (label.startsWith('iso-2022')) return decodeIso2022(bytes, guessRun);
  if (label === 'hz-gb-2312') return decodeHz(bytes);
  if (label === 'utf-8' || label === 'utf8') return strict('utf-8', bytes) ?? mostlyUtf8(bytes);
  const decoder = decoderFor(label);
  if (!decoder) return guess(bytes, cleanLabel(hint));
  return (decoder.encoding === 'windows-1252' ? mislabelledUtf8(bytes) : undefined) ?? decoder.decode(bytes);
}

/** What says Latin 1 and is UTF-8 without one error was mislabelled: `Ã¼` is nobody's text. One such character might be. */
function mislabelledUtf8(bytes: Uint8Array): string | undefined {
  const text = bytes.some((byte) => byte >= 0xc2) ? strict('utf-8', bytes) : undefined;
  return text !== undefined && (text.match(/[^\p{ASCII}]/gu)?.length ?? 0) > 1 ? text : undefined;
}

function cleanLabel(declared: string): string {
  const label = declared.trim().toLowerCase().replaceAll('"', '').replaceAll("'", '');
  // A quoted-printable artefact that real clients send: charset=3Dutf-8.
  const plain = label.startsWith('3d') ? label.slice(2) : label;
  return ALIASES[plain] ?? plain;
}

function isByteOrderMark([a, b, c]: Uint8Array): boolean {
  return (a === 0xef && b === 0xbb && c === 0xbf) || (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
}

function bomLabel([first]: Uint8Array): string {
  return first === 0xff ? 'utf-16le' : 'utf-16be';
}

function decodeWith(label: string, bytes: Uint8Array): string {
  return new TextDecoder(label).decode(bytes);
}

function strict(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | undefined {
  for (const candidate of [
    label,
    ALIASES[label.replaceAll('_', '-')] ?? label.replaceAll('_', '-'),
    label.replace(/^x-/, ''),
  ]) {
    try {
      return new TextDecoder(candidate);
    } catch {
      // Not a label of this runtime: the next spelling, then the bytes themselves.
    }
  }
  return undefined;
}

/** Text that says UTF-8 and has a broken byte or two stays UTF-8; text without one good multibyte character was mislabelled. */
function mostlyUtf8(bytes: Uint8Array): string {
  const lossy = decodeWith('utf-8', bytes);
  return /[^\p{ASCII}\ufffd]/u.test(lossy) ? lossy : guess(bytes);
}

const ESCAPE = 0x1b;

function guess(bytes: Uint8Array, hint = ''): string {
  if (bytes.includes(ESCAPE) && !bytes.some((byte) => byte >= 0x80)) return decodeIso2022(bytes, guessRun);
  return guessRun(bytes, hint);
}

/** A run between escape sequences may hold an escape that is none of theirs (the colours of a build's log): it is not looked for again. */
function guessRun(bytes: Uint8Array, hint = ''): string {
  const utf8 = strict('utf-8', bytes);
  if (utf8 !== undefined) return utf8;
  const hinted = /^(?:|utf-?8|us-ascii|windows-1252|iso-8859-1|latin1)$/.test(hint) ? undefined : strict(hint, bytes);
  return hinted ?? decodeWith(guessCharset(bytes), bytes);
}
