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
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
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

/** Bytes to text as mail clients do: the declared charset where it can be used, else what the bytes themselves say. Never throws. */
export function decodeBytes(bytes: Uint8Array, declared = ''): string {
  const label = cleanLabel(declared);
  if (bytes.length >= 2 && isByteOrderMark(bytes))
    return decodeWith(bytes[0] === 0xef ? 'utf-8' : bomLabel(bytes), bytes);
  if (UNDECLARED.has(label)) return guess(bytes);
  if (label.endsWith('utf-7')) return decodeUtf7(bytes);
  if (label === 'utf-8' || label === 'utf8') return strict('utf-8', bytes) ?? mostlyUtf8(bytes);
  const decoder = decoderFor(label);
  return decoder ? decoder.decode(bytes) : guess(bytes);
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

function guess(bytes: Uint8Array): string {
  if (bytes.includes(ESCAPE)) {
    const japanese = strict('iso-2022-jp', bytes);
    if (japanese !== undefined) return japanese;
  }
  return strict('utf-8', bytes) ?? decodeWith('windows-1252', bytes);
}
