import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { costTable } from '../../../cli/cost/cost-table.ts';
import { PRICES } from '../../../cli/cost/prices.ts';
import { cli } from '../../support/fake-io.ts';

const measured = [
  { kind: 'chat reply', step: 'intake', units: { socketMessages: 1, sqsRequests: 1.2, lambdaRequests: 1 } },
  { kind: 'mail', step: 'intake', units: { mailsIn: 1, s3Puts: 1, snsPublishes: 1 } },
  { kind: 'chat reply', step: 'store', units: { writeUnits: 2, readUnits: 1, lambdaRequests: 0.1 } },
];

describe('the table of costs', () => {
  it('multiplies units by prices and adds a kind up', () => {
    const rows = costTable(measured, PRICES);

    expect(rows.map(({ kind, step, dollars }) => [kind, step, Number(dollars.toFixed(4))])).toEqual([
      // 1 x 1 + 1.2 x 0.4 + 1 x 0.2
      ['chat reply', 'intake', 1.68],
      // 2 x 0.625 + 1 x 0.125 + 0.1 x 0.2
      ['chat reply', 'store', 1.395],
      ['chat reply', 'total', 3.075],
      // 100 + 5 + 0.5
      ['mail', 'intake', 105.5],
      ['mail', 'total', 105.5],
    ]);
    expect(rows[2]?.units).toEqual({
      socketMessages: 1,
      sqsRequests: 1.2,
      lambdaRequests: 1.1,
      writeUnits: 2,
      readUnits: 1,
    });
  });

  it('prices every unit from a source', () => {
    for (const { perMillion, source } of Object.values(PRICES)) {
      expect(perMillion).toBeGreaterThan(0);
      expect(source).toMatch(/^https:\/\/aws\.amazon\.com\//);
    }
  });
});

describe('switchboard cost', () => {
  let folder: string;
  const file = (content: unknown) => {
    const path = join(folder, 'measured.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'switchboard-cost-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints what one message uses, its price and where the price is from', async () => {
    const { code, out } = await cli(['cost', '--measured', file(measured)]);

    expect(code).toBe(0);
    expect(out).toMatch(/^store +1\.40 {2}2 DynamoDB write units, 1 DynamoDB read units, 0\.1 Lambda requests$/m);
    expect(out).toMatch(/^total +3\.0[78]$/m);
    expect(out).toMatch(/^SES mails in +100 {2}https:\/\/aws\.amazon\.com\/ses\/pricing\/ \(list price, not read\)$/m);
    expect(out).not.toContain('WebSocket connection');
  });

  it('prints a line a step for programs', async () => {
    const { lines } = await cli(['cost', '--json', '--measured', file(measured)]);

    expect(lines.map((line) => JSON.parse(line))).toHaveLength(5);
    expect(JSON.parse(lines[3] ?? '')).toEqual({ ...measured[1], dollars: 105.5 });
  });

  it.each([
    ['no JSON', /cannot be used: Unexpected token/],
    [[{ kind: 'chat', step: 'x', units: { writeUnit: 1 } }], /0\.units/],
  ])('refuses counts that it cannot read', async (content, reason) => {
    const { code, err } = await cli(['cost', '--measured', file(content)]);

    expect(code).toBe(2);
    expect(err).toMatch(reason);
  });
});
