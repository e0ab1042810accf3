import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Instant } from '../domain/words.ts';
import { byteWriter } from './bytes.ts';
import { type Postings, termBlock } from './term-block.ts';

/** A message as the index knows it. `message`: its key within the conversation. */
export type Doc = { conversation: string; message: string; at: Instant };

/** What an edit or a deletion takes back: every version of a message, by its hashed name, that is older than the moment. */
export type Gone = readonly [name: string, at: Instant];

/** Terms in ascending order, each with the places of its documents. */
export type Terms = Iterable<readonly [term: string, documents: Postings]>;

/** `docs`: newest first, as `byNewest` sorts them. */
export type SegmentContent = { docs: readonly Doc[]; gone: readonly Gone[]; terms: Terms };

/**
 * The end of a segment, from which all else is found. `docBlocks` and `termBlocks` begin where they say and end where the next begins; the columns lie between
 * them: for each document the number of its conversation, then its time, as 64-bit floats.
 */
export type Footer = {
  docs: number;
  docBlocks: readonly number[];
  columns: number;
  termBlocks: readonly (readonly [first: string, at: number])[];
  end: number;
  gone: readonly Gone[];
};

/** What must be known of a segment to read it: the manifest holds it. */
export type SegmentNote = { key: string; bytes: number; footer: number; docs: number; from: Instant; until: Instant };

export const DOCS_IN_BLOCK = 128;
const TERM_BLOCK_BYTES = 32_768;

export function byNewest(a: Doc, b: Doc): number {
  return b.at - a.at || (a.conversation + a.message < b.conversation + b.message ? -1 : 1);
}

/** One immutable object: [documents][columns][terms][footer]. `bytes` and the note without its key, which the bytes give. */
export function writeSegment({ docs, gone, terms }: SegmentContent): {
  bytes: Uint8Array;
  note: Omit<SegmentNote, 'key'>;
} {
  const out = byteWriter();
  const docBlocks = writeDocs(out, docs);
  const columns = out.length;
  out.bytes(columnOf(docs.map(({ conversation }) => conversationNumber(conversation))));
  out.bytes(columnOf(docs.map(({ at }) => at)));
  const termBlocks = writeTerms(out, terms);
  const footer = out.length;
  out.bytes(
    deflateRawSync(
      JSON.stringify({ docs: docs.length, docBlocks, columns, termBlocks, end: footer, gone } satisfies Footer),
    ),
  );
  const note = { bytes: out.length, footer, docs: docs.length, from: docs.at(-1)?.at ?? 0, until: docs[0]?.at ?? 0 };
  return { bytes: out.whole(), note };
}

export function readFooter(bytes: Uint8Array): Footer {
  return JSON.parse(inflateRawSync(bytes).toString('utf8')) as Footer;
}

/** 50 bits of what is a hash already: two conversations of one number would be told apart when their words are read. */
function conversationNumber(conversation: string): number {
  let number = 0;
  for (const letter of conversation.slice(0, 10)) number = number * 32 + Math.max(0, ALPHABET.indexOf(letter));
  return number;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Of the documents that lie in one block. */
export function readDocs(block: Uint8Array): { conversation: string; message: string }[] {
  const lines = inflateRawSync(block).toString('utf8').split('\n');
  return lines.map((line) => ({ conversation: line.slice(0, 26), message: line.slice(27) }));
}

function writeDocs(out: ReturnType<typeof byteWriter>, docs: readonly Doc[]): number[] {
  const blocks: number[] = [];
  for (let at = 0; at < docs.length; at += DOCS_IN_BLOCK) {
    blocks.push(out.length);
    const lines = docs.slice(at, at + DOCS_IN_BLOCK).map(({ conversation, message }) => `${conversation} ${message}`);
    out.bytes(deflateRawSync(lines.join('\n')));
  }
  return blocks;
}

function columnOf(values: readonly number[]): Uint8Array {
  return new Uint8Array(Float64Array.from(values).buffer);
}

function writeTerms(out: ReturnType<typeof byteWriter>, terms: Terms): [string, number][] {
  const blocks: [string, number][] = [];
  let block = termBlock();
  const close = () => {
    if (block.first === null) return;
    blocks.push([block.first, out.length]);
    out.bytes(block.whole());
    block = termBlock();
  };
  for (const [term, documents] of terms) {
    block.add(term, documents);
    if (block.length >= TERM_BLOCK_BYTES) close();
  }
  close();
  return blocks;
}

/** The two columns, aligned as their type wants it. */
export function columnsOf(bytes: Uint8Array): { conversations: Float64Array; times: Float64Array } {
  const aligned = new Float64Array(new Uint8Array(bytes).buffer);
  return { conversations: aligned.subarray(0, aligned.length / 2), times: aligned.subarray(aligned.length / 2) };
}
