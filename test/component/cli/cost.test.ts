import { beforeAll, describe, expect, it } from '@jest/globals';
import { INVOCATION } from '../../../cli/cost/assumptions.ts';
import type { CostRow } from '../../../cli/cost/cost-table.ts';
import { PRICES, type Unit } from '../../../cli/cost/prices.ts';
import { FUNCTIONS } from '../../../infra/functions.ts';
import { cli } from '../../support/fake-io.ts';

let rows: CostRow[];

beforeAll(async () => {
  const { code, err, lines } = await cli(['cost', '--json']);
  expect([code, err]).toEqual([0, '']);
  rows = lines.map((line) => JSON.parse(line) as CostRow);
});

describe('switchboard cost', () => {
  it('measures the desk itself: each row can be checked by hand, and so can the totals', () => {
    expect(new Set(rows.map(({ kind }) => kind)).size).toBe(5);
    for (const { units, dollars, step } of rows) {
      const byHand = Object.entries(units).reduce(
        (sum, [unit, count]) => sum + count * PRICES[unit as Unit].perMillion,
        0,
      );
      expect(dollars).toBeCloseTo(byHand, 6);
      if (step !== 'total' && step !== 'ses') expect(Object.keys(INVOCATION)).toContain(step);
    }
    const totals = rows.filter(({ step }) => step === 'total');
    for (const { kind, dollars } of totals) {
      const steps = rows.filter((row) => row.kind === kind && row.step !== 'total');
      expect(dollars).toBeCloseTo(
        steps.reduce((sum, row) => sum + row.dollars, 0),
        6,
      );
    }
  });

  it('stays at dollars a million: chats under 25 on a busy desk, mails under 80 beside SES', () => {
    const total = (kind: string) => rows.find((row) => row.kind === kind && row.step === 'total');
    const ses =
      (total('mail, busy desk')?.units.mailsIn ?? 0) * 100 + (total('mail, busy desk')?.units.mailsOut ?? 0) * 100;

    expect(total('chat by webhook, busy desk')?.dollars).toBeLessThan(25);
    expect(total('web chat, busy desk')?.dollars).toBeLessThan(25);
    expect((total('mail, busy desk')?.dollars ?? 0) - ses).toBeLessThan(80);
  });

  it('takes each function’s memory from the template', () => {
    for (const [name, { memory }] of Object.entries(INVOCATION))
      expect({ name, memory }).toEqual({ name, memory: FUNCTIONS[name as keyof typeof FUNCTIONS].memory });
  });
});
