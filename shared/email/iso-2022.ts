type Set94 = { label: string; encode: (run: Buffer) => Buffer };

const high = (run: Buffer) => Buffer.from(run.map((byte) => byte | 0x80));
const behind = (mark: number, width: number) => (run: Buffer) => {
  const out: number[] = [];
  for (let at = 0; at < run.length; at += width)
    out.push(mark, ...Array.from(run.subarray(at, at + width), (byte) => byte | 0x80));
  return Buffer.from(out);
};

/** What an escape sequence (ECMA-35; RFC 1468, 1554, 1557, 1922) switches to, as an encoding that TextDecoder knows with the high bit set. */
const SETS: ReadonlyMap<string, Set94> = new Map([
  ['$@', { label: 'euc-jp', encode: high }],
  ['$B', { label: 'euc-jp', encode: high }],
  ['$(B', { label: 'euc-jp', encode: high }],
  ['$(Q', { label: 'euc-jp', encode: high }],
  ['$(D', { label: 'euc-jp', encode: behind(0x8f, 2) }],
  ['(I', { label: 'euc-jp', encode: behind(0x8e, 1) }],
  ['$A', { label: 'gb18030', encode: high }],
  ['$(A', { label: 'gb18030', encode: high }],
  ['$)A', { label: 'gb18030', encode: high }],
  ['$(C', { label: 'euc-kr', encode: high }],
  ['$)C', { label: 'euc-kr', encode: high }],
]);

const [ESCAPE, SHIFT_OUT, SHIFT_IN] = [0x1b, 0x0e, 0x0f].map((code) => String.fromCharCode(code));
const SEQUENCE = new RegExp(
  String.raw`${ESCAPE}(\$?[()*.-]?[@-Z])|([${SHIFT_OUT}${SHIFT_IN}])|
`,
  'g',
);

/**
 * The stateful encodings of East Asian mail, all in one reader: iso-2022-jp to -3, -kr and -cn. TextDecoder knows only iso-2022-jp, and of it neither JIS X 0212 nor
 * the vendors' rows of cp50221. Text in 8 bits between the sequences (cp932 in mail that says iso-2022-jp) goes to `other`.
 */
export function decodeIso2022(bytes: Uint8Array, other: (run: Uint8Array) => string): string {
  const binary = Buffer.from(bytes).toString('latin1');
  const out: string[] = [];
  let [direct, shifted, shift, at] = ['', '', false, 0];
  const decoders = new Map([...SETS.values()].map(({ label }) => [label, new TextDecoder(label)]));
  const flush = (end: number) => {
    const set = SETS.get(shift ? shifted : direct);
    const run = Buffer.from(binary.slice(at, end), 'latin1');
    if (run.length > 0) out.push(set ? (decoders.get(set.label)?.decode(set.encode(run)) ?? '') : other(run));
  };
  for (const { 0: whole, 1: sequence, 2: control, index } of binary.matchAll(SEQUENCE)) {
    flush(index);
    at = index + whole.length;
    if (sequence?.includes(')')) shifted = sequence;
    else if (sequence !== undefined) direct = sequence;
    else if (control !== undefined) shift = control === SHIFT_OUT;
    else out.push('\n');
    // A line ends in ASCII, or a lost escape would take the rest of the mail with it.
    if (whole === '\n') [direct, shift] = ['', false];
  }
  flush(binary.length);
  return out.join('');
}

/** HZ (RFC 1843): GB2312 between `~{` and `~}` in 7 bits. */
export function decodeHz(bytes: Uint8Array): string {
  const binary = Buffer.from(bytes)
    .toString('latin1')
    .replace(/~\r?\n/g, '');
  const decoder = new TextDecoder('gb18030');
  return binary
    .split('~{')
    .map((part, index) => {
      if (index === 0) return part.replaceAll('~~', '~');
      const end = part.indexOf('~}');
      const [coded, plain] = end < 0 ? [part, ''] : [part.slice(0, end), part.slice(end + 2)];
      return decoder.decode(high(Buffer.from(coded, 'latin1'))) + plain.replaceAll('~~', '~');
    })
    .join('');
}
