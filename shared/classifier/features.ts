/** Letters looked at: a longer message says what it wants before. */
export const LETTERS = 2000;
const SHORTEST = 3;
const LONGEST = 6;

/** FNV-1a, 32 bits. http://www.isthe.com/chongo/tech/comp/fnv/ */
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
/** Words, pairs and pieces of the same letters are three things: each kind starts from a number of its own. */
const WORD = BASIS ^ 0x57;
const PAIR = BASIS ^ 0x50;
const PIECE = BASIS;

/** A message's words, bare: lower case, marks stripped, addresses and numbers as one sign each, `!` and `?` kept as words. */
export function wordsOf(text: string): string[] {
  const bare = text
    .slice(0, LETTERS)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/https?:\S+|www\.\S+/g, ' _url_ ')
    .replace(/\S+@\S+\.\S+/g, ' _mail_ ')
    .replace(/\p{N}/gu, '0')
    .replace(/([!?])+/g, ' $1 ')
    .replace(/[^\p{L}0_!?]+/gu, ' ')
    .trim();
  return bare === '' ? [] : bare.split(' ');
}

/** Calls with the hash of every feature and the number of the word that it belongs to: words, pairs of words, pieces of 3 to 6 letters. */
export function eachFeature(words: readonly string[], visit: (hash: number, word: number) => void): void {
  let before = 0;
  for (const [index, word] of words.entries()) {
    const own = hashed(WORD, word);
    visit(mixed(own), index);
    if (index > 0) visit(mixed(hashed(before ^ PAIR, word)), index);
    before = own;
    eachPiece(` ${word} `, (hash) => visit(hash, index));
  }
}

function eachPiece(padded: string, visit: (hash: number) => void): void {
  for (let start = 0; start + SHORTEST <= padded.length; start += 1) {
    let hash = PIECE;
    const end = Math.min(start + LONGEST, padded.length);
    for (let at = start; at < end; at += 1) {
      hash = Math.imul(hash ^ padded.charCodeAt(at), PRIME);
      if (at - start + 1 >= SHORTEST) visit(mixed(hash));
    }
  }
}

function hashed(basis: number, text: string): number {
  let hash = basis;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash;
}

/** The low bits of FNV are weak for short texts, and only they are used. */
function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (half ^ (half >>> 13)) >>> 0;
}

export type Features = { hashes: Uint32Array; values: Float32Array };

/** Each feature once, weighed by 1 + ln(count), of length one together; in the order in which they were met first. */
export function featuresOf(words: readonly string[]): Features {
  const all: number[] = [];
  eachFeature(words, (hash) => all.push(hash));
  const { hashes, counts } = counted(all);
  const values = counts.map((count) => 1 + Math.log(count));
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
  return { hashes, values: values.map((value) => value / length) };
}

/** A table of its own with open addressing: a Map takes half of the time that a message takes. */
function counted(all: readonly number[]): { hashes: Uint32Array; counts: Float32Array } {
  const mask = 2 ** Math.ceil(Math.log2(2 * all.length + 1)) - 1;
  const places = new Int32Array(mask + 1);
  const hashes = new Uint32Array(all.length);
  const counts = new Float32Array(all.length);
  let known = 0;
  for (const hash of all) {
    let at = hash & mask;
    while (places[at] !== 0 && hashes[(places[at] as number) - 1] !== hash) at = (at + 1) & mask;
    if (places[at] === 0) {
      hashes[known] = hash;
      known += 1;
      places[at] = known;
    }
    const place = (places[at] as number) - 1;
    counts[place] = (counts[place] as number) + 1;
  }
  return { hashes: hashes.subarray(0, known), counts: counts.subarray(0, known) };
}
