import PostalMime from 'postal-mime';
import { MAIL_LIMITS } from './limits.ts';

/** One part as postal-mime leaves it; `content` is decoded from its transfer encoding, not from its charset. */
export type MimePart = {
  readonly contentType: {
    parsed: { value: string; params: Readonly<Record<string, string>> };
    multipart: string | false;
  };
  readonly contentDisposition: { parsed: { value: string; params: Readonly<Record<string, string>> } };
  readonly contentId?: string;
  readonly content: ArrayBuffer | null;
  readonly childNodes: readonly MimePart[];
  feed(line: Uint8Array): void;
};

/** What of postal-mime 4.0.0 is driven here; the version is pinned and `mime-tree.test.ts` goes red when a new one differs. */
type LineParser = {
  root: MimePart;
  currentNode: MimePart;
  processLine(line: Uint8Array, isFinal: boolean): Promise<void>;
  finalize(): Promise<void>;
};

type MimeTree = { kind: 'tree'; root: MimePart } | { kind: 'unreadable'; reason: string };

const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;

/**
 * The tree of parts. postal-mime's own `parse` is not used because it gives no access to the bytes of text parts (their charset must be decided by us), has no
 * limit on the number of parts (100,000 cost 2.3 s) and awaits every line; only a line that begins with `--` can need that.
 */
export async function readMimeTree(raw: Uint8Array): Promise<MimeTree> {
  const parser = new PostalMime({
    maxNestingDepth: MAIL_LIMITS.depth,
    maxHeadersSize: MAIL_LIMITS.headerBytes,
  }) as unknown as LineParser;
  try {
    const parts = await feedLines(parser, raw);
    if (parts > MAIL_LIMITS.parts) return { kind: 'unreadable', reason: `more than ${MAIL_LIMITS.parts} parts` };
    await parser.finalize();
    return { kind: 'tree', root: parser.root };
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function feedLines(parser: LineParser, raw: Uint8Array): Promise<number> {
  let parts = 1;
  for (let start = 0; start < raw.length && parts <= MAIL_LIMITS.parts; ) {
    const found = raw.indexOf(LF, start);
    const next = found < 0 ? raw.length : found + 1;
    const line = raw.subarray(start, lineEnd(raw, start, found < 0 ? raw.length : found));
    start = next;
    if (line[0] !== DASH || line[1] !== DASH) {
      parser.currentNode.feed(line);
      continue;
    }
    const before = parser.currentNode;
    await parser.processLine(line, false);
    if (parser.currentNode !== before) parts += 1;
  }
  return parts;
}

function lineEnd(raw: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && raw[at - 1] === CR) at -= 1;
  return at;
}
