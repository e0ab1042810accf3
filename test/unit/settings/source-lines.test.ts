import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settingsTexts } from '../../../infra/settings.ts';
import { settingsLines } from '../../../infra/settings-lines.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchboard-lines-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { files: names, lines } = settingsLines(join(folder, 'desk.config.ts'));
  const spell = (path: string) => {
    const at = lines[path];
    return at && `${names[at.file]}:${at.line}${at.whole ? ' whole' : ''}`;
  };
  return { spell, paths: Object.keys(lines) };
}

describe('the line of a setting', () => {
  it('is the one where it stands in the example desk', () => {
    const text = readFileSync('desk.config.ts', 'utf8').split('\n');
    const { lines } = settingsLines('desk.config.ts');
    const said = (path: string) => text[(lines[path]?.line ?? 0) - 1]?.trim();

    expect(said('name')).toBe("name: 'Northwind Support',");
    expect(said('channels[0]')).toMatch(/^\{ channel: 'email'/);
    expect(said('sla.targets.high')).toMatch(/^high: /);
    expect(said('routing.rules[2].name')).toBe("name: 'money',");
    expect(said('fields.order-number')).toMatch(/^'order-number': /);
  });

  it('is found through constants, spreads, types and other files', () => {
    const { spell } = written({
      'rules.ts': "export const first = { name: 'a' };\nexport const more = [\n  { name: 'b' },\n];\n",
      'desk.config.ts': [
        "import { first, more as others } from './rules.ts';",
        "const macros = [{ name: 'm' }] as const;",
        'const common = { capacity: 3 };',
        'export default defineDesk({',
        '  ...common,',
        '  macros,',
        '  routing: { rules: [',
        '    first,',
        '    ...others,',
        "    { name: 'c' },",
        '  ] },',
        '} satisfies object);',
      ].join('\n'),
    });

    expect(spell('capacity')).toBe('desk.config.ts:3');
    expect(spell('macros[0]')).toBe('desk.config.ts:2');
    expect(spell('routing.rules[0]')).toBe('desk.config.ts:8');
    expect(spell('routing.rules[0].name')).toBe('rules.ts:1');
    expect(spell('routing.rules[1]')).toBe('rules.ts:3');
    expect(spell('routing.rules[2]')).toBe('desk.config.ts:10');
  });

  it('is that of the call which makes it, with all that is in it', () => {
    const { spell, paths } = written({
      'desk.config.ts':
        'export default {\n  macros: ["a", "b"].map((name) => ({ name })),\n  routing: {\n    rules: [{ name: "x" }, ...made(), { name: "y" }],\n  },\n};\n',
    });

    expect(spell('macros')).toBe('desk.config.ts:2 whole');
    expect(spell('routing.rules')).toBe('desk.config.ts:4 whole');
    expect(spell('routing.rules[0]')).toBe('desk.config.ts:4');
    expect(paths).not.toContain('routing.rules[1]');
  });

  it('is none where nothing is exported', () => {
    expect(written({ 'desk.config.ts': 'const a = 1;\n' }).paths).toEqual([]);
  });
});

it('what the settings are written in is told apart by a comment, and by a file that they import', () => {
  const texts = (comment: string, rules: string) => {
    written({
      'rules.ts': rules,
      'desk.config.ts': `import { first } from './rules.ts';\n${comment}\nexport default { first };\n`,
    });
    return settingsTexts(join(folder, 'desk.config.ts')).join();
  };
  const before = texts('', 'export const first = {};\n');

  expect(texts('', 'export const first = {};\n')).toBe(before);
  expect(texts('// why', 'export const first = {};\n')).not.toBe(before);
  expect(texts('', '\nexport const first = {};\n')).not.toBe(before);
});
