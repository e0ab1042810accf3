import { describe, expect, it } from '@jest/globals';
import { linesOf } from '../../../cli/lines.ts';
import { fc, runs } from '../../support/properties.ts';

async function split(pieces: readonly Uint8Array[], maxBytes?: number): Promise<(string | null)[]> {
  const input = (async function* () {
    yield* pieces;
  })();
  const lines: (string | null)[] = [];
  for await (const line of linesOf(input, maxBytes)) lines.push(line);
  return lines;
}

describe('lines of a stream', () => {
  it('are the same however the bytes arrive', async () => {
    const text = fc.stringMatching(/^[aé\u{1f600}\u2028\n]{0,40}$/u);
    const cuts = fc.array(fc.nat(160), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(text, cuts, async (content, at) => {
        const bytes = Buffer.from(content);
        const borders = [0, ...at.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
        const pieces = borders.slice(1).map((end, index) => bytes.subarray(borders[index], end));

        const expected = content.split('\n');
        expect(await split(pieces)).toEqual(expected.at(-1) === '' ? expected.slice(0, -1) : expected);
      }),
      { numRuns: runs(300) },
    );
  });

  it('end at a line feed, before which a carriage return goes too, and at nothing else', async () => {
    expect(await split([Buffer.from('{"a":"\u2028\u2029\u0085"}\r\nb\rc\n\nlast')])).toEqual([
      '{"a":"\u2028\u2029\u0085"}',
      'b\rc',
      '',
      'last',
    ]);
  });

  it('pass over a line that is too long without holding it', async () => {
    const long = Array.from({ length: 50 }, () => Buffer.alloc(10, 'x'));

    expect(await split([Buffer.from('a\n'), ...long, Buffer.from('\nb')], 100)).toEqual(['a', null, 'b']);
  });
});
