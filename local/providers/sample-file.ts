import { crc32, deflateSync } from 'node:zlib';
import type { Played } from './provider.ts';

/** Ids by which a stand-in plays what may go wrong with a file: `…-gone`, `…-slow`. */
export const isGone = (id: string): boolean => id.endsWith('-gone');
const isSlow = (id: string): boolean => id.endsWith('-slow');

/** A file as a provider hands it out. */
export function handedOut(id: string): Played {
  if (isGone(id)) return { status: 404, answer: { error: 'not found' } };
  if (isSlow(id)) return { status: 202, answer: {} };
  return { status: 200, answer: {}, file: { bytes: samplePicture(id), contentType: 'image/png' } };
}

const SIDE = 96;

/** A picture of stripes in two colours that follow from its name, so that two can be told apart. */
function samplePicture(name: string): Uint8Array {
  const hash = crc32(name);
  const colours = [colour(hash), colour(hash >>> 12)];
  const rows = Array.from({ length: SIDE }, (_, y) =>
    Buffer.concat([
      Buffer.of(0),
      ...Array.from({ length: SIDE }, (_, x) => colours[((x + y) >> 4) & 1] ?? Buffer.alloc(3)),
    ]),
  );
  const size = Buffer.alloc(13);
  size.writeUInt32BE(SIDE, 0);
  size.writeUInt32BE(SIDE, 4);
  // Eight bits of red, green and blue: https://www.w3.org/TR/png-3/#11IHDR
  size.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND'),
  ]);
}

function colour(bits: number): Buffer {
  return Buffer.of(96 + (bits & 127), 96 + ((bits >>> 4) & 127), 96 + ((bits >>> 8) & 127));
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
