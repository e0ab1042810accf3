import { FUNCTION_NAMES, type FunctionName } from '../../infra/functions.ts';
import { inputsOf, isSdk, packageOf, readOutputs, weigh, weightBudget } from '../support/bundle-weight.ts';

export type Size = {
  name: FunctionName;
  /** Bytes of the SDK clients and of what comes with them. */
  clients: number;
  /** All the rest, minified. */
  ours: number;
  budget: number;
  /** The three largest parts of the rest, a package or a folder each. */
  largest: readonly { part: string; bytes: number }[];
};

/** Exact: what esbuild wrote down of each bundle. test/component/budgets holds the same figures to the same budgets. */
export function sizes(dist: string): Size[] {
  const outputs = readOutputs(dist);
  return FUNCTION_NAMES.map((name) => {
    const inputs = inputsOf(outputs, name);
    const whole = inputs.reduce((sum, [, bytes]) => sum + bytes, 0);
    const ours = weigh(outputs, name);
    return { name, clients: whole - ours, ours, budget: weightBudget(name), largest: largestOf(inputs) };
  });
}

function largestOf(inputs: readonly [path: string, bytes: number][]): Size['largest'] {
  const parts = new Map<string, number>();
  for (const [path, bytes] of inputs) {
    const part = packageOf(path) || path.split('/').slice(0, 2).join('/');
    if (!isSdk(path)) parts.set(part, (parts.get(part) ?? 0) + bytes);
  }
  const sorted = [...parts].map(([part, bytes]) => ({ part, bytes })).sort((a, b) => b.bytes - a.bytes);
  return sorted.slice(0, 3);
}
