import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { iso } from '../../../shared/domain/words.ts';
import type { SettingsInput } from '../../../shared/settings/schema.ts';
import { EXAMPLE, HOUR, MONDAY } from '../../support/example-desk.ts';
import { cli } from '../../support/fake-io.ts';
import { exportBucket, recordMorning } from '../../support/recorded-day.ts';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'switchboard-backtest-'));
  exportBucket(await recordMorning(), join(folder, 'raw'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function settings(name: string, changes: Partial<SettingsInput> = {}): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ ...EXAMPLE, ...changes }));
  return path;
}

const rules = EXAMPLE.routing.rules ?? [];
const warranty = { name: 'warranty', when: { words: ['warranty'] }, queue: 'tsr', priority: 'urgent' } as const;
const triggers: SettingsInput['triggers'] = [
  { name: 'chase', after: { since: 'unanswered', minutes: 2 }, do: { tag: ['chased'] } },
  { name: 'weep', on: ['rated'], do: { tag: ['sad'] } },
];
const strange = { name: 'strange', when: { words: ['xylophone'] }, queue: 'tsr' } as const;
const routing = { ...EXAMPLE.routing, rules: [warranty, strange, ...rules] };
const hour = { firstResponse: 60 };
const tight = { ...EXAMPLE.sla, targets: { low: hour, normal: { firstResponse: 5 }, high: hour, urgent: hour } };

const period = ['--from', iso(MONDAY), '--to', iso(MONDAY + 8 * HOUR)];

async function backtest(...args: string[]) {
  const { code, err, out, lines } = await cli(['backtest', '--archive', join(folder, 'raw'), ...args]);
  return { code, err, out, lines };
}

async function summary(...args: string[]) {
  const { code, lines } = await backtest('--json', ...args);
  expect(code).toBe(0);
  const read = lines.map((line) => JSON.parse(line) as { kind: string } & Record<string, unknown>);
  return { lines: read, last: read.at(-1) };
}

describe('a backtest', () => {
  it('finds nothing between settings and themselves', async () => {
    const same = settings('same.json');
    const { lines, last } = await summary('--present', same, '--settings', same, ...period);

    expect(lines).toHaveLength(1);
    expect(last).toMatchObject({ inputs: 5, tickets: 3, routed: 0, prioritised: 0, assigned: 0, avoided: 0, added: 0 });
  });

  it('counts what goes elsewhere, to somebody else, and names rules that nothing met', async () => {
    const args = ['--present', settings('present.json'), '--settings', settings('new.json', { routing, triggers })];
    const { last } = await summary(...args, ...period);

    expect(last).toMatchObject({ routed: 1, prioritised: 1, assigned: 1 });
    const proposed = last?.['proposed'] as { neverFired: { rules: string[]; triggers: string[] } };
    expect(proposed.neverFired.triggers).toEqual(['weep']);
    expect(proposed.neverFired.rules).toContain('strange');
    expect(proposed.neverFired.rules).not.toContain('warranty');
  });

  it('tells which targets would be missed, and the other way round which would be kept', async () => {
    const [loose, strict] = [settings('loose.json'), settings('strict.json', { sla: tight })];
    const crew = ['--crew', 'csr=1,tsr=1', '--minutes', 'csr=20,tsr=20'];
    const there = await summary('--present', loose, '--settings', strict, ...crew, ...period);
    const back = await summary('--present', strict, '--settings', loose, ...crew, ...period);

    expect(Number(there.last?.['added'])).toBeGreaterThan(0);
    expect(there.last).toMatchObject({ avoided: 0 });
    expect(back.last).toMatchObject({ added: 0, avoided: there.last?.['added'] });
    expect(there.lines[0]).toMatchObject({ kind: 'difference', changed: ['due'] });
    expect(there.lines.find(({ kind }) => kind === 'added')).toMatchObject({ metric: 'firstResponse' });
  });

  it('shows people figures and cases, and a pull request no word of a customer', async () => {
    const args = ['--present', settings('present.json'), '--settings', settings('new.json', { routing }), ...period];
    const { out } = await backtest(...args);
    const comment = await backtest('--markdown', ...args);

    expect(out).toMatch(/routed differently +1\n/);
    expect(out).toContain('A question about the warranty: goes to another queue');
    expect(comment.out).toContain('| routed differently | 1 |');
    expect(comment.out).toContain('rule "strange"');
    expect(comment.out).not.toMatch(/question/);
  });

  it('takes the last days of the archive where no period is named', async () => {
    const same = settings('same.json');
    const { last } = await summary('--present', same, '--settings', same, '--crew', 'csr=0,tsr=0');

    expect(last).toMatchObject({ inputs: 5, to: iso(MONDAY - (MONDAY % (24 * HOUR)) + 24 * HOUR) });
  });

  it('says what is wrong with a command line', async () => {
    const fine = ['--present', settings('same.json')];
    const told = async (...args: string[]) => (await backtest(...args)).err;

    expect(await told()).toContain('say what to try');
    expect(await told(...fine, '--settings', join(folder, 'none.ts'))).toContain('does not exist');
    expect(await told(...fine, '--settings', settings('x.json'), '--crew', 'csr=two,tsr=1')).toContain(
      'no whole number',
    );
    expect(await told(...fine, '--settings', settings('x.json'), '--crew', 'vip=2')).toContain('no queue "vip"');
  });
});
