import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../../../cli/commands.ts';
import { makePaint } from '../../../cli/paint.ts';
import { table } from '../../../cli/table.ts';
import { cli } from '../../support/fake-io.ts';

describe('the command line', () => {
  it('lists every command with --help', async () => {
    const { code, out } = await cli(['--help']);

    expect(code).toBe(0);
    for (const name of Object.keys(COMMANDS)) expect(out).toContain(`  ${name} `);
  });

  it.each(Object.keys(COMMANDS))('tells how to use %s', async (name) => {
    const { code, out, err } = await cli([name, '--help']);

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`switchboard ${name}`);
  });

  it.each([
    [[], 'switchboard: name a command: switchboard --help lists them\n'],
    [['explian'], 'switchboard: unknown command "explian": did you mean "explain"?\n'],
    [['constructor'], 'switchboard: unknown command "constructor": switchboard --help lists them\n'],
    [['sla', '--jsnol'], "switchboard: unknown option '--jsnol'\n"],
    [['sla', 'file'], 'switchboard: sla reads standard input: write sla < file\n'],
    [['config'], 'switchboard: write switchboard config check [FILE]\n'],
    [['explain'], 'switchboard: name the files to explain, or --list FILE\n'],
  ])('refuses %j with one line and exit code 2', async (args, line) => {
    expect(await cli(args)).toMatchObject({ code: 2, out: '', err: line });
  });
});

describe('colours', () => {
  it('appear on a terminal only, and not where NO_COLOR is set', () => {
    expect(makePaint({ isTerminal: true, env: {} })('red', 'x')).toBe('\u001b[31mx\u001b[39m');
    expect(makePaint({ isTerminal: false, env: {} })('red', 'x')).toBe('x');
    expect(makePaint({ isTerminal: true, env: { NO_COLOR: '1' } })('red', 'x')).toBe('x');
    expect(makePaint({ isTerminal: true, env: { TERM: 'dumb' } })('red', 'x')).toBe('x');
  });

  it('do not disturb the columns of a table', () => {
    const columns = [{ title: 'name' }, { title: 'n', align: 'right' as const }];
    const rows = [
      ['\u001b[31mlonger\u001b[39m', '1'],
      ['a', '100'],
    ];

    expect(table(columns, rows, (text) => text)).toBe('name      n\n\u001b[31mlonger\u001b[39m    1\na       100\n');
  });
});
