import { byteReader, byteWriter } from './bytes.ts';

/** Ascending numbers of documents within their segment. */
export type Postings = readonly number[];

/** A block of terms, each beginning with what it shares with the one before; their documents follow as differences. */
export function termBlock() {
  const out = byteWriter();
  let before = '';
  let first: string | null = null;
  return {
    get first(): string | null {
      return first;
    },
    get length(): number {
      return out.length;
    },
    add(term: string, documents: Postings): void {
      first ??= term;
      const shared = sharedLength(before, term);
      const rest = Buffer.from(term.slice(shared));
      out.number(shared);
      out.number(rest.length);
      out.bytes(rest);
      const packed = pack(documents);
      out.number(documents.length);
      out.number(packed.length);
      out.bytes(packed);
      before = term;
    },
    whole: (): Uint8Array => out.whole(),
  };
}

function pack(documents: Postings): Uint8Array {
  const list = byteWriter(documents.length * 2 + 8);
  let last = -1;
  for (const document of documents) {
    list.number(document - last - 1);
    last = document;
  }
  return list.whole();
}

/** Never in the middle of a character of two halves, which would not survive UTF-8. */
function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  const last = length > 0 ? b.charCodeAt(length - 1) : 0;
  return last >= 0xd800 && last <= 0xdbff ? length - 1 : length;
}

/** The terms of a block in order; the documents of each only where they are asked for. */
export function* termsIn(block: Uint8Array): Generator<{ term: string; documents(): number[] }> {
  const reader = byteReader(block);
  let before = '';
  while (reader.at < block.length) {
    const shared = reader.number();
    const term = before.slice(0, shared) + Buffer.from(reader.bytes(reader.number())).toString('utf8');
    const count = reader.number();
    const length = reader.number();
    const start = reader.at;
    yield { term, documents: () => unpack(block, start, count) };
    reader.skip(length);
    before = term;
  }
}

function unpack(block: Uint8Array, start: number, count: number): number[] {
  const reader = byteReader(block, start);
  const documents = new Array<number>(count);
  let last = -1;
  for (let at = 0; at < count; at += 1) {
    last += reader.number() + 1;
    documents[at] = last;
  }
  return documents;
}
