import PostalMime from 'postal-mime';
import { readFieldText } from './header-fields.ts';
import { MAIL_LIMITS } from './limits.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { decodeTransfer } from './transfer.ts';

/** One part: what its own header says, and its body still in its transfer encoding. */
export type MimePart = {
  /** The media type in lower case; `text/plain` where it says none that can be read (RFC 2045 section 5.2). */
  readonly type: string;
  readonly params: Parameters['params'];
  readonly disposition: Parameters;
  readonly contentId: string;
  readonly encoding: string;
  /** Where the part begins in the mail, its header included. */
  readonly start: number;
  readonly body: Uint8Array;
  readonly children: readonly MimePart[];
};

/** `rest`: what lies beyond a limit, still as it was sent. */
export type MimeTree = { root: MimePart; rest: Uint8Array | null };

/** What of postal-mime 4.0.0 is driven here; the version is pinned and `mime-tree.test.ts` goes red when a new one differs. */
type Node = {
  readonly state: 'header' | 'body' | 'finished';
  readonly depth: number;
  readonly childNodes: readonly Node[];
  feed(line: Uint8Array): void;
  setupContentDecoder(encoding: string): void;
};
type LineParser = {
  root: Node;
  currentNode: Node;
  readonly boundaries: readonly { value: Uint8Array }[];
  processLine(line: Uint8Array, isFinal: boolean): Promise<void>;
};

/** Byte offsets of a part; `end` is where the line end before the next boundary begins. */
type Range = { start: number; body: number; end: number };
type Walk = { parser: LineParser; raw: Uint8Array; ranges: Map<Node, Range>; rest: number };

const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;

/**
 * The tree of parts. postal-mime finds the boundaries; it is given header lines and lines that begin with `--`, no others, and the bodies are taken from the mail
 * by their offsets. Its own `parse` turns headers into UTF-8 (8-bit names are lost), the line ends of binary parts into LF (the part is broken), counts the line end
 * before a boundary to the part, throws beyond its limits, has none for the number of parts (100,000 cost 2.3 s) and awaits every line.
 */
export async function readMimeTree(raw: Uint8Array): Promise<MimeTree> {
  const parser = new PostalMime({
    maxNestingDepth: MAIL_LIMITS.depth + 1,
    maxHeadersSize: raw.length + 1,
  }) as unknown as LineParser;
  const walk: Walk = { parser, raw, ranges: new Map([[parser.root, newRange(0, raw.length)]]), rest: raw.length };
  withoutDecoder(parser.root);
  await feedLines(walk);
  return {
    root: toPart(walk, parser.root, 'text/plain'),
    rest: walk.rest < raw.length ? raw.subarray(walk.rest) : null,
  };
}

function newRange(start: number, end: number): Range {
  return { start, body: end, end };
}

async function feedLines(walk: Walk): Promise<void> {
  const { parser, raw } = walk;
  let headers = 0;
  for (let start = 0, next = 0; start < walk.rest; start = next) {
    next = nextLine(raw, start);
    const marks = raw[start] === DASH && raw[start + 1] === DASH && isMark(walk, start + 2);
    const node = parser.currentNode;
    const heading = node.state === 'header';
    if (!marks && !heading) continue;
    const line = raw.subarray(start, lineEnd(raw, start, next));
    if (marks) await feedMark(walk, line, start, next);
    else node.feed(line);
    if (heading && node === parser.currentNode) headers += line.length;
    if (heading && line.length === 0) begin(walk, node, next);
    if (headers > MAIL_LIMITS.headerBytes) stop(walk, start);
  }
}

/** Where the line after this one begins, or the mail ends. Not `indexOf`: a call for each of 24 million empty lines takes half a second. */
function nextLine(raw: Uint8Array, from: number): number {
  let at = from;
  while (at < raw.length) if (raw[at++] === LF) break;
  return at;
}

/** Does a known boundary stand here? Six million lines of `--x` would each be awaited otherwise. */
function isMark({ parser, raw }: Walk, at: number): boolean {
  return parser.boundaries.some(({ value }) => value.every((byte, index) => raw[at + index] === byte));
}

/** A line with `--` may end the current part; a new one begins after it, unless the mail has too many or too deep ones. */
async function feedMark(walk: Walk, line: Uint8Array, start: number, next: number): Promise<void> {
  const before = walk.parser.currentNode;
  await walk.parser.processLine(line, false);
  const after = walk.parser.currentNode;
  if (after === before && after.state !== 'finished') return;
  end(walk, before, start);
  if (walk.ranges.has(after)) return;
  if (after.depth > MAIL_LIMITS.depth || walk.ranges.size >= MAIL_LIMITS.parts) stop(walk, start);
  else walk.ranges.set(withoutDecoder(after), newRange(next, walk.raw.length));
}

/** Bodies are read by us: its decoders would each reserve 100 kB, or wait for a Blob, for nothing. */
function withoutDecoder(node: Node): Node {
  node.setupContentDecoder = () => undefined;
  return node;
}

function begin(walk: Walk, node: Node, at: number): void {
  const range = walk.ranges.get(node);
  if (range) range.body = at;
}

function end(walk: Walk, node: Node, boundary: number): void {
  const range = walk.ranges.get(node);
  if (!range || range.end !== walk.raw.length) return;
  // The line end before a boundary belongs to the boundary (RFC 2046 section 5.1.1).
  range.end = lineEnd(walk.raw, range.start, boundary);
  range.body = Math.min(range.body, range.end);
}

function stop(walk: Walk, at: number): void {
  walk.rest = at;
  for (const node of walk.ranges.keys()) end(walk, node, at);
}

/** Where a line ends: one line end before `end` is left out, as is a bare CR before it. */
function lineEnd(raw: Uint8Array, start: number, end: number): number {
  let at = end;
  if (at > start && raw[at - 1] === LF) at -= 1;
  while (at > start && raw[at - 1] === CR) at -= 1;
  return at;
}

function toPart(walk: Walk, node: Node, usual: string): MimePart {
  const range = walk.ranges.get(node) ?? newRange(0, 0);
  const block = Buffer.from(walk.raw.subarray(range.start, range.body)).toString('latin1');
  const fields = readFieldText(block);
  // The first of two counts, or a scanner and we could read different parts.
  const field = (name: string) => fields.find((one) => one.name === name)?.raw ?? '';
  const { value, params } = readParameters(field('content-type'));
  const type = /^[^\s/]+\/[^\s/]+$/.test(value) ? value : value === '' ? usual : 'text/plain';
  // Parts of a digest are mails where they say nothing (RFC 2046 section 5.1.5).
  const inside = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  return {
    type,
    params,
    disposition: readParameters(field('content-disposition')),
    contentId: field('content-id'),
    encoding: (/[\w-]+/.exec(field('content-transfer-encoding').replace(/\([^()]*\)/g, '')) ?? [''])[0].toLowerCase(),
    start: range.start,
    body: walk.raw.subarray(range.body, range.end),
    children: node.childNodes.filter((child) => walk.ranges.has(child)).map((child) => toPart(walk, child, inside)),
  };
}

/** The body of a part without its transfer encoding. */
export function contentOf(part: MimePart): Uint8Array {
  return decodeTransfer(part.body, { encoding: part.encoding, text: part.type.startsWith('text/') });
}
