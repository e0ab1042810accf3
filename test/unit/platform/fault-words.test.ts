import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { DeskError } from '../../../shared/errors.ts';
import { faultWords } from '../../../shared/platform/fault-words.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('a fault in the log', () => {
  it('is named by its code where the desk knows it', () => {
    expect(faultWords(new DeskError('input.missing', 'the raw mail is not there', { recovery: 'retry' }))).toBe(
      'input.missing: the raw mail is not there',
    );
  });

  it('names the places of an input whose shape does not fit, on one line', () => {
    const shape = z.object({ kind: z.literal('drain'), id: z.string() });

    expect(faultWords(thrownBy(() => shape.parse({ kind: 'x' })))).toMatch(
      /^its shape does not fit: kind: Invalid input.*; id: Invalid input.*$/,
    );
    expect(faultWords(thrownBy(() => shape.parse(null)))).toMatch(/^its shape does not fit: \(top level\): Invalid/);
  });

  it('tells of a bug where it happened, on one line', () => {
    const bug = thrownBy(() => JSON.parse('{\n"a"\n'));

    expect(faultWords(bug)).toMatch(/^SyntaxError: .* at JSON\.parse .* at .*fault-words\.test\.ts:\d+:\d+/);
    expect(faultWords(bug)).not.toContain('\n');
    expect(faultWords('plain')).toBe('plain');
  });
});
