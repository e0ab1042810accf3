import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundleFunctions } from '../../../infra/bundle.ts';
import { FUNCTION_NAMES } from '../../../infra/functions.ts';
import { readOutputs, weigh, weightBudget } from '../../support/bundle-weight.ts';
import { showFigures } from '../../support/figures.ts';

const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
let outputs: ReturnType<typeof readOutputs>;

beforeAll(async () => {
  await bundleFunctions({ outDir: folder, settingsJson: '{}' });
  outputs = readOutputs(folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  showFigures(
    'bundle beyond the SDK, bytes',
    FUNCTION_NAMES.map((name) => ({ what: name, measured: weigh(outputs, name), budget: weightBudget(name) })),
  );
});

describe('the bundle of', () => {
  it.each([...FUNCTION_NAMES])('%s holds little beyond the SDK clients that it needs', (name) => {
    expect(weigh(outputs, name)).toBeGreaterThan(5000);
    expect(weigh(outputs, name)).toBeLessThanOrEqual(weightBudget(name));
  });
});
