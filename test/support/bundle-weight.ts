import { readFileSync } from 'node:fs';
import type { FunctionName } from '../../infra/functions.ts';

/** In bytes, beyond the SDK clients; docs/decisions says why some have more than the 60 kB of the rest. */
const AT_MOST: Readonly<Record<string, number>> = {
  rate: 63_700,
  notify: 74_400,
  'csr-queue': 107_700,
  'tsr-queue': 107_700,
  'sla-sweep': 90_500,
  chat: 93_300,
  'chat-normaliser': 99_000,
  'desk-api': 210_000,
  portal: 91_200,
  deliver: 170_000,
  'mail-normaliser': 271_000,
  reconcile: 250_000,
  'mail-frame': 400_000,
};
const REST = 60_000;

export const weightBudget = (name: FunctionName): number => AT_MOST[name] ?? REST;

type Output = { inputs: Record<string, { bytesInOutput: number }>; imports: { path: string; kind: string }[] };
type Outputs = Record<string, Output>;

/** What esbuild wrote down of the bundles in this folder. */
export function readOutputs(folder: string): Outputs {
  return (JSON.parse(readFileSync(`${folder}/meta.json`, 'utf8')) as { outputs: Outputs }).outputs;
}

/** Every source that left a byte in what a function reads when it starts: its bundle, with the pieces that it imports at once. */
export function inputsOf(outputs: Outputs, name: FunctionName): [path: string, bytes: number][] {
  const entry = Object.keys(outputs).find((path) => path.endsWith(`/${name}/index.mjs`));
  const inputs = entry
    ? [...readAtOnce(outputs, entry)].flatMap((path) => Object.entries(outputs[path]?.inputs ?? {}))
    : [];
  return inputs
    .map(([path, { bytesInOutput }]): [string, number] => [path, bytesInOutput])
    .filter(([, bytes]) => bytes > 0);
}

function readAtOnce(outputs: Outputs, entry: string, read = new Set<string>()): Set<string> {
  if (!outputs[entry] || read.has(entry)) return read;
  read.add(entry);
  for (const { path, kind } of outputs[entry].imports) if (kind === 'import-statement') readAtOnce(outputs, path, read);
  return read;
}

/** Bytes of a bundle beyond the SDK. */
export function weigh(outputs: Outputs, name: FunctionName): number {
  const own = inputsOf(outputs, name).filter(([path]) => !isSdk(path));
  return own.reduce((sum, [, bytes]) => sum + bytes, 0);
}

export function isSdk(path: string): boolean {
  return SDK.has(packageOf(path));
}

/** The innermost package that a file belongs to; '' for ours. */
export function packageOf(path: string): string {
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
