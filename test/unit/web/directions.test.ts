import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const FOLDERS = ['workspace/styles', 'shared/styles', 'portal', 'widget'].map((name) =>
  join(import.meta.dirname, '../../../web', name),
);
const sheets = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.css'))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const),
);

const PHYSICAL = [
  /(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b/,
  /^\s*(?:left|right)\s*:/,
  /\b(?:text-align|float|clear|justify-content)\s*:\s*(?:left|right)\b/,
  /border-(?:top|bottom)-(?:left|right)-radius/,
  /translateX\((?!calc\([^)]*--onward)/,
];
const FOUR = /^\s*(?:margin|padding|inset|border-width|border-radius)\s*:\s*([^;/]+);/;

/** `top right bottom left`: a lie in half of the languages where the sides differ. */
function isLopsided(line: string): boolean {
  const given = FOUR.exec(line)?.[1]?.replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, '()') ?? '';
  const [, right, , left] = given.trim().split(/\s+/);
  return left !== undefined && left !== right;
}

describe('the style sheets', () => {
  it('name sides by the way in which one reads, never left or right', () => {
    const guilty = sheets.flatMap(([name, css]) =>
      css
        .split('\n')
        .filter((line) => isLopsided(line) || PHYSICAL.some((pattern) => pattern.test(line)))
        .map((line) => `${name}: ${line.trim()}`),
    );

    expect(sheets.length).toBeGreaterThan(8);
    expect(guilty).toEqual([]);
  });

  it('are read well by this test', () => {
    const words = ['margin: 0 1px 0 2px;', 'padding: 1px;', 'inset: calc(100% + 5px) auto auto 0;', 'inset: 1px 2px;'];
    expect(words.map(isLopsided)).toEqual([true, false, true, false]);
  });
});
