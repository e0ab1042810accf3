import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundleFunctions } from '../../../infra/bundle.ts';
import { FUNCTION_NAMES } from '../../../infra/functions.ts';
import { showFigures } from '../../support/figures.ts';

/** In bytes, beyond the SDK clients; docs/decisions says why some have more than the 60 kB of the rest. */
const AT_MOST: Readonly<Record<string, number>> = {
  'csr-queue': 68_000,
  'tsr-queue': 68_000,
  chat: 68_000,
  'chat-normaliser': 90_000,
  'desk-api': 96_000,
  deliver: 140_000,
  'mail-normaliser': 250_000,
  'mail-frame': 400_000,
};
const REST = 60_000;

type Output = { inputs: Record<string, { bytesInOutput: number }> };

const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
let outputs: Record<string, Output>;

beforeAll(async () => {
  await bundleFunctions({ outDir: folder, settingsJson: '{}' });
  ({ outputs } = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')) as { outputs: Record<string, Output> });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  showFigures(
    'bundle beyond the SDK, bytes',
    FUNCTION_NAMES.map((name) => ({ what: name, measured: weigh(name), budget: AT_MOST[name] ?? REST })),
  );
});

describe('the bundle of', () => {
  it.each([...FUNCTION_NAMES])('%s holds little beyond the SDK clients that it needs', (name) => {
    expect(weigh(name)).toBeGreaterThan(5000);
    expect(weigh(name)).toBeLessThanOrEqual(AT_MOST[name] ?? REST);
  });
});

function weigh(name: string): number {
  const [, output] = Object.entries(outputs).find(([path]) => path.endsWith(`/${name}/index.mjs`)) ?? [];
  const own = Object.entries(output?.inputs ?? {}).filter(([path]) => !SDK.has(packageOf(path)));
  return own.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
}

/** The innermost package that a file belongs to; '' for ours. */
function packageOf(path: string): string {
  return path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? '';
}

/** The SDK and everything that only comes with it. */
const SDK = packagesBehind(
  Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).dependencies).filter((name) =>
    name.startsWith('@aws-sdk/'),
  ),
);

function packagesBehind(names: readonly string[], known = new Set<string>()): Set<string> {
  for (const name of names) {
    if (known.has(name)) continue;
    known.add(name);
    packagesBehind(Object.keys(dependenciesOf(name)), known);
  }
  return known;
}

/** A package that lies within another one is named by that one anyway. */
function dependenciesOf(name: string): Record<string, string> {
  try {
    const { dependencies = {} } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    return dependencies;
  } catch {
    return {};
  }
}
