import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { config } from '../../../cli/commands/config.ts';
import { EXAMPLE } from '../../support/example-desk.ts';
import { fakeIo } from '../../support/fake-io.ts';

const LONG = 'wrong-'.repeat(500);
const BEGINS = `${LONG.slice(0, 80)}…`;

describe('an error of the settings', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'switchboard-settings-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function told(settings: string, name = 'desk.json'): Promise<{ path: string; message: string }[]> {
    const file = join(folder, name);
    writeFileSync(file, settings);
    const { io, printed } = fakeIo();
    await config.run(['check', file, '--json'], io);
    const { errors = [], warnings = [] } = JSON.parse(printed().lines.join(''));
    return [...errors, ...warnings];
  }
  const withChanges = (changes: object) => told(JSON.stringify({ ...EXAMPLE, ...changes }));
  const ruled = (rule: object, tags = ['vip', 'waits-for-customer']) =>
    withChanges({ tags, routing: { ...EXAMPLE.routing, rules: [{ name: 'odd', queue: 'csr', ...rule }] } });
  const at = 'routing.rules[0].tags[0]';

  it('tells a long wrong value by its beginning, with its place and what to do', async () => {
    const value = `"${LONG}" or so`;

    expect(await ruled({ when: { words: ['bill'] }, tags: [value] })).toContainEqual({
      path: at,
      message: `"${value.slice(0, 80)}…" is no tag: use vip, waits-for-customer, or add it to "tags"`,
    });
  });

  it('leaves what is of ordinary length whole', async () => {
    expect(await ruled({ when: { words: ['bill'] }, tags: ['gold'] })).toEqual([
      { path: at, message: '"gold" is no tag: use vip, waits-for-customer, or add it to "tags"' },
    ]);
  });

  it('cuts a key, in the place as well', async () => {
    expect(await withChanges({ [LONG]: 1 })).toEqual([
      { path: '', message: `unknown key "${BEGINS}": remove it or correct its spelling` },
    ]);
    const places = (await withChanges({ sla: { ...EXAMPLE.sla, calendars: { [LONG]: {} } } })).map(({ path }) => path);
    expect(places).toContain(`sla.calendars.${BEGINS}`);
  });

  it('cuts what a settings file has thrown, and a value in a warning', async () => {
    const [thrown] = await told(`throw new Error('${LONG}')`, 'thrown.mjs');
    expect(thrown?.message).toMatch(/^threw while it was loaded in line 1: wrong-/);
    expect(thrown?.message.length).toBeLessThan(400);

    expect(await ruled({ when: { words: ['?'.repeat(95)] } })).toContainEqual({
      path: 'routing.rules[0].when',
      message: `never matches: "${'?'.repeat(80)}…" holds no letter or digit: write words`,
    });
  });
});
