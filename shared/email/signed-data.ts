type Element = { tag: number; body: Buffer; next: number };

const SEQUENCE = 0x30;
const OCTETS = 0x04;
const CONSTRUCTED_OCTETS = 0x24;
const CONTEXT_0 = 0xa0;
const MAX_PIECES = 100_000;

/**
 * The mail inside an opaque-signed S/MIME part (RFC 8551 section 3.5.2: CMS SignedData, RFC 5652 section 5.1). No key is needed to read it; the signature is not
 * checked. Null where it is encrypted or anything else.
 */
export function readSignedContent(bytes: Uint8Array): Uint8Array | null {
  const outer = children(element(Buffer.from(bytes), 0), 2);
  const signed = children(children(outer[1], 1)[0], 3);
  const encapsulated = children(signed[2], 2);
  if (encapsulated[1]?.tag !== CONTEXT_0) return null;
  const content = children(encapsulated[1], 1)[0];
  return content ? octets(content) : null;
}

function children(parent: Element | undefined, count: number): Element[] {
  if (!parent || (parent.tag !== SEQUENCE && parent.tag !== CONTEXT_0)) return [];
  const found: Element[] = [];
  for (let at = 0; at < parent.body.length && found.length < count; ) {
    const child = element(parent.body, at);
    if (!child) break;
    found.push(child);
    at = child.next;
  }
  return found;
}

/** One BER element at this offset; of indefinite length (0x80) the body runs to the end, and its reader stops at what closes it. */
function element(bytes: Buffer, at: number): Element | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return undefined;
  if (first === 0x80) return { tag, body: bytes.subarray(at + 2), next: bytes.length };
  const width = first > 0x80 ? first - 0x80 : 0;
  if (width > 6 || at + 2 + width > bytes.length) return undefined;
  const length = width === 0 ? first : bytes.readUIntBE(at + 2, width);
  const start = at + 2 + width;
  return { tag, body: bytes.subarray(start, start + length), next: start + length };
}

/** A string in one piece, or in many as programs that stream write it. */
function octets(content: Element): Uint8Array | null {
  if (content.tag === OCTETS) return content.body;
  if (content.tag !== CONSTRUCTED_OCTETS) return null;
  const pieces: Buffer[] = [];
  for (let at = 0; pieces.length < MAX_PIECES; ) {
    const piece = element(content.body, at);
    if (piece?.tag !== OCTETS) break;
    pieces.push(piece.body);
    at = piece.next;
  }
  return Buffer.concat(pieces);
}
