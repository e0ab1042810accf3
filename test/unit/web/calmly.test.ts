import { describe, expect, it } from '@jest/globals';
import { calmly } from '../../../web/workspace/effects/calmly.ts';

function scene() {
  const looks: string[] = [];
  const waiting: (() => void)[] = [];
  const told = calmly(
    (id) => looks.push(id),
    250,
    (run) => void waiting.push(run),
  );
  return { looks, told, passes: () => waiting.splice(0).map((run) => run()) };
}

describe('looking at a ticket that notices tell of', () => {
  it('happens at once', () => {
    const { looks, told } = scene();
    told('a');
    expect(looks).toEqual(['a']);
  });

  it('happens once more after a moment, however many notices came in it, and not when none did', () => {
    const { looks, told, passes } = scene();
    told('a');
    told('a');
    told('a');
    expect(looks).toEqual(['a']);
    passes();
    expect(looks).toEqual(['a', 'a']);
    passes();
    passes();
    expect(looks).toEqual(['a', 'a']);
    told('a');
    expect(looks).toEqual(['a', 'a', 'a']);
  });

  it('does not let one ticket wait for another', () => {
    const { looks, told } = scene();
    told('a');
    told('b');
    expect(looks).toEqual(['a', 'b']);
  });
});
