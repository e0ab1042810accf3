import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const css = readFileSync(join(import.meta.dirname, '../../../web/shared/styles/tokens.css'), 'utf8');

/** `--name: light-dark(#…, #…)` of the style sheet, by name. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\(\s*(#\w+),\s*(#\w+)\s*\)/g)].map(
    ([, name, light, dark]) => [name, [light ?? '', dark ?? '']] as const,
  ),
);

function channel(hex: string, index: number): number {
  const value = Number.parseInt(hex.slice(1 + index * 2, 3 + index * 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  return 0.2126 * channel(hex, 0) + 0.7152 * channel(hex, 1) + 0.0722 * channel(hex, 2);
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ['page', 'rail', 'surface', 'raised', 'hover'];
const TEXTS: readonly (readonly [text: string, on: string])[] = [
  ...SURFACES.flatMap((on) => ['text', 'soft', 'muted', 'accent'].map((text) => [text, on] as const)),
  ...['text', 'soft', 'accent'].map((text) => [text, 'chosen'] as const),
  ...['good', 'warn', 'bad'].flatMap((text) => [
    [text, `${text}-soft`] as const,
    [text, 'page'] as const,
    [text, 'surface'] as const,
  ]),
  ['text', 'out'],
  ['accent', 'out'],
  ['text', 'note'],
  ['note-text', 'note'],
  ['note-text', 'page'],
];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('colours in the %s theme', (_theme, index) => {
  const hex = (name: string) => tokens.get(name)?.[index] ?? `no --${name}`;

  it.each(TEXTS)('let %s be read on %s (WCAG AA, 4.5:1)', (text, on) => {
    expect(contrast(hex(text), hex(on))).toBeGreaterThanOrEqual(4.5);
  });

  it('let white be read on filled buttons', () => {
    for (const fill of ['accent-fill', 'accent-hover', 'bad-fill'])
      expect(contrast('#ffffff', hex(fill))).toBeGreaterThanOrEqual(4.5);
  });

  it('let the edge of a field be seen (3:1)', () => {
    expect(contrast(hex('field-line'), hex('surface'))).toBeGreaterThanOrEqual(3);
  });
});
