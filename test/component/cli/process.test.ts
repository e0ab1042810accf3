import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../..');
const bin = join(root, 'cli/switchboard.js');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchboard-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command as a person runs it: its own process, its output a pipe. */
async function run(command: string, args: readonly string[], input = '') {
  const child = spawn(command, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, out, err };
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const schema = pathToFileURL(join(root, 'shared/settings/schema.ts')).href;

describe('the command in a process of its own', () => {
  it('checks the example desk', async () => {
    expect(await run(process.execPath, [bin, 'config', 'check'])).toEqual({ code: 0, out: 'ok\n', err: '' });
  });

  it('names a syntax error of a settings file with its line', async () => {
    const path = file(
      'broken.ts',
      `import { defineDesk } from '${schema}';\n\nexport default defineDesk({ name: 'x', , });\n`,
    );

    const { code, out } = await run(process.execPath, [bin, 'config', 'check', path]);

    expect(code).toBe(1);
    expect(out).toMatch(/^\(whole file\): cannot be read in line 3: .*\n$/);
  });

  it('names every error of a settings file with its path', async () => {
    const path = file('wrong.json', JSON.stringify({ name: 'x', routing: { falback: {} } }));

    const { code, out } = await run(process.execPath, [bin, 'config', 'check', '--json', path]);

    const { ok, errors } = JSON.parse(out) as { ok: boolean; errors: { path: string; message: string }[] };
    expect({ code, ok }).toEqual({ code: 1, ok: false });
    expect(errors.map((error) => error.path)).toEqual(expect.arrayContaining(['mail', 'channels', 'routing', 'sla']));
    expect(errors).toContainEqual({ path: 'mail', message: 'is missing: give it (object)' });
  });

  it('ends quietly when its reader has seen enough', async () => {
    const line = JSON.stringify({ calendar: null, targets: {}, events: [], at: '2026-06-01T10:00:00Z' });
    const head = `set -o pipefail; '${process.execPath}' '${bin}' sla --jsonl | head -1`;

    const { code, out, err } = await run('bash', ['-c', head], `${line}\n`.repeat(20_000));

    expect({ code, out, err }).toEqual({ code: 0, out: '{"clocks":[]}\n', err: '' });
  });

  it('runs where npm links it, from a folder of links', async () => {
    const link = join(folder, 'switchboard');
    symlinkSync(bin, link);

    expect(await run(process.execPath, [link, '--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe('switchboard explain in a process of its own', () => {
  const mail =
    'From: Ada <ada@example.org>\r\nTo: help@support.northwind.example\r\nSubject: Router broken\r\nMessage-ID: <1@example.org>\r\nDate: Mon, 1 Jun 2026 10:00:00 +0200\r\n\r\nMy router is broken.\r\n';

  it('prints a line a file, in order, also of files that cannot be read', async () => {
    const first = file('a.eml', mail);
    const second = join(folder, 'missing.eml');
    const list = file('list.txt', `${first}\n${second}\n`);

    const { code, out, err } = await run(process.execPath, [bin, 'explain', '--json', '--list', list, first]);

    const explained = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(explained.map(({ input, outcome }) => [input, outcome])).toEqual([
      [first, 'accepted'],
      [first, 'accepted'],
      [second, 'quarantined'],
    ]);
    expect(explained[0].events[0]).toMatchObject({
      kind: 'message',
      direction: 'in',
      channel: 'email',
      account: 'support',
      contact: { email: 'ada@example.org' },
      text: 'My router is broken.',
      routing: { queue: 'tsr' },
    });
  });

  it('takes the list from standard input, and an account by name', async () => {
    const first = file('a.eml', mail);

    const { out } = await run(
      process.execPath,
      [bin, 'explain', '--json', '--account', 'support', '--list', '-'],
      `${first}\n`,
    );

    expect(JSON.parse(out)).toMatchObject({ input: first, outcome: 'accepted' });
  });

  it('refuses an account that the settings do not name', async () => {
    const { code, err } = await run(process.execPath, [bin, 'explain', '--account', 'nobody', 'x.eml']);

    expect({ code, err }).toEqual({
      code: 2,
      err: 'switchboard: the settings name no account "nobody" of channel "email"\n',
    });
  });
});
