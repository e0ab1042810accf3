import { decodeBytes } from './charset.ts';
import { readRtf } from './rtf.ts';
import { decompressRtf } from './rtf-compression.ts';
import { type MapiProperty, readMapiProperties } from './tnef-properties.ts';

type TnefFile = { name: string; contentType: string; contentId: string; content: Uint8Array };

/** What Outlook put into `winmail.dat`: the words as it kept them, and the files. */
export type Tnef = { text: string; html: string; files: TnefFile[] };

const SIGNATURE = 0x223e9f78;
/** With more, or deeper ones, a container stays closed: as one file, nothing of it is lost. */
const MAX_FILES = 100;
const DEEPEST = 4;

const ATTRIBUTE = {
  body: 0x800c,
  newFile: 0x9002,
  fileTitle: 0x8010,
  fileData: 0x800f,
  fileProperties: 0x9005,
  properties: 0x9003,
  codePage: 0x9007,
} as const;

const PROPERTY = {
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  displayName: 0x3001,
  fileData: 0x3701,
  shortName: 0x3704,
  longName: 0x3707,
  contentType: 0x370e,
  contentId: 0x3712,
} as const;

/**
 * Unpacks TNEF (MS-OXTNEF) in one pass over its attributes. Reads memory of its own only: every length is checked against what is left, nothing is called
 * (the CVEs of other decoders were in those). What is packed within, a mail that Outlook attached or another `winmail.dat`, is opened to a depth of four; its
 * words become a file. Null for anything that is not TNEF; a broken tail costs only itself.
 */
export function unpackTnef(bytes: Uint8Array, depth = 0): Tnef | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < 6 || view.readUInt32LE(0) !== SIGNATURE) return null;
  const tnef: Tnef = { text: '', html: '', files: [] };
  let codePage = 'windows-1252';
  for (const { id, data } of attributes(view)) {
    if (id === ATTRIBUTE.codePage && data.length >= 4) codePage = codePageLabel(data.readUInt32LE(0));
    else if (id === ATTRIBUTE.newFile && tnef.files.push(newFile()) > MAX_FILES) return null;
    else if (id !== ATTRIBUTE.newFile) takeAttribute(tnef, { id, data, codePage });
  }
  const files = tnef.files.filter(({ content }) => content.length > 0);
  return { ...tnef, files: files.flatMap((file) => (depth < DEEPEST ? opened(file, depth) : [file])) };
}

/** The words and files of a container within, or the file as it is. */
function opened(file: TnefFile, depth: number): TnefFile[] {
  const inner = unpackTnef(file.content, depth + 1);
  if (!inner) return [file];
  const [words, contentType, ending] =
    inner.html === '' ? [inner.text, 'text/plain', 'txt'] : [inner.html, 'text/html', 'html'];
  const name = `${file.name || 'message'}.${ending}`;
  const spoken = words === '' ? [] : [{ name, contentType, contentId: '', content: Buffer.from(words) }];
  const all = [...spoken, ...inner.files];
  return all.length > 0 ? all : [file];
}

function newFile(): TnefFile {
  return { name: '', contentType: '', contentId: '', content: new Uint8Array(0) };
}

type Attribute = { id: number; data: Buffer };

function* attributes(view: Buffer): Generator<Attribute> {
  // A level, the id, its type, the length; behind the data a checksum.
  for (let at = 6; at + 9 <= view.length; ) {
    const length = view.readUInt32LE(at + 5);
    const data = view.subarray(at + 9, at + 9 + length);
    yield { id: view.readUInt16LE(at + 1), data };
    at += 9 + length + 2;
  }
}

function takeAttribute(tnef: Tnef, { id, data, codePage }: Attribute & { codePage: string }): void {
  const file = tnef.files.at(-1);
  if (id === ATTRIBUTE.body) tnef.text ||= textOf(data, codePage);
  else if (id === ATTRIBUTE.properties)
    for (const property of readMapiProperties(data)) takeWords(tnef, property, codePage);
  else if (file && id === ATTRIBUTE.fileTitle) file.name ||= textOf(data, codePage);
  else if (file && id === ATTRIBUTE.fileData) file.content = data;
  else if (file && id === ATTRIBUTE.fileProperties)
    for (const property of readMapiProperties(data)) takeFile(file, property, codePage);
}

function takeWords(tnef: Tnef, { id, data, unicode }: MapiProperty, codePage: string): void {
  if (id === PROPERTY.body) tnef.text ||= textOf(data, unicode ? 'utf-16le' : codePage);
  if (id === PROPERTY.html) tnef.html ||= textOf(data, unicode ? 'utf-16le' : '');
  if (id !== PROPERTY.rtf) return;
  const { text, html } = readRtf(decompressRtf(data));
  tnef.text ||= text;
  tnef.html ||= html;
}

function takeFile(file: TnefFile, { id, data, unicode }: MapiProperty, codePage: string): void {
  const label = unicode ? 'utf-16le' : codePage;
  if (id === PROPERTY.longName) file.name = textOf(data, label);
  if (id === PROPERTY.shortName || id === PROPERTY.displayName) file.name ||= textOf(data, label);
  if (id === PROPERTY.contentType) file.contentType = textOf(data, label);
  if (id === PROPERTY.contentId) file.contentId = textOf(data, label);
  // An embedded mail: its interface id, then TNEF again.
  if (id === PROPERTY.fileData && file.content.length === 0) file.content = data.subarray(16);
}

function textOf(data: Uint8Array, label: string): string {
  return decodeBytes(data, label).replace(/\0+$/, '').replaceAll('\r\n', '\n');
}

function codePageLabel(page: number): string {
  if (page === 65001) return 'utf-8';
  return page >= 1250 && page <= 1258 ? `windows-${page}` : `cp${page}`;
}
