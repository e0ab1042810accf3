import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FUNCTION_NAMES, type FunctionName } from '../../infra/functions.ts';
import { median, spread } from './median.ts';
import { buildSdkAlone, type SdkAlone } from './sdk-alone.ts';

const USUAL = 1.15;
/** A MIME parser is no small thing, and all that this function is for. */
const PARSER = 1.4;

export type StartUp = {
  name: FunctionName;
  milliseconds: number;
  /** Importing its SDK clients alone; null where a function uses none. */
  clientsImported: number | null;
  ratio: number | null;
  /** Against importing the clients and making one of each, without which nobody can use them. */
  ratioToClientsMade: number | null;
  /** Of the function's own times: how far the middle half lies apart, by their median. */
  spread: number;
  budget: number;
};

/** How long each function takes to import in a new process, and its SDK clients alone: taken in turns, so that both see the same machine. */
export async function startUp({
  dist,
  template,
  rounds,
}: {
  dist: string;
  template: string;
  rounds: number;
}): Promise<StartUp[]> {
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-bench-'));
  try {
    const alone = await buildSdkAlone(dist, folder);
    const env = anyEnvironment(template);
    return FUNCTION_NAMES.map((name) => measure({ name, dist, env, alone: alone.get(name), rounds }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Measured = {
  name: FunctionName;
  dist: string;
  env: Record<string, string>;
  alone: SdkAlone | undefined;
  rounds: number;
};

function measure({ name, dist, env, alone, rounds }: Measured): StartUp {
  const folder = resolve(dist, 'functions', name);
  const files = [join(folder, 'index.mjs'), ...(alone ? [alone.imported, alone.made] : [])];
  const times = files.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    files.forEach((file, index) => void times[index]?.push(importTime(file, { ...env, LAMBDA_TASK_ROOT: folder })));
  }
  const [milliseconds = Number.NaN, imported, made] = times.map(median);
  return {
    name,
    milliseconds,
    clientsImported: imported ?? null,
    ratio: imported === undefined ? null : milliseconds / imported,
    ratioToClientsMade: made === undefined ? null : milliseconds / made,
    spread: spread(times[0] ?? []),
    budget: name === 'mail-normaliser' ? PARSER : USUAL,
  };
}

const IMPORT = `const began = performance.now(); await import(process.argv[1]); console.log(performance.now() - began); process.exit();`;

function importTime(file: string, env: Record<string, string>): number {
  const args = ['--input-type=module', '--eval', IMPORT, pathToFileURL(file).href];
  return Number(execFileSync(process.execPath, args, { env, encoding: 'utf8' }));
}

/** Every variable that the template gives to any function. Nothing is called, so any address will do. */
function anyEnvironment(template: string): Record<string, string> {
  const { Resources } = JSON.parse(readFileSync(template, 'utf8')) as { Resources: Record<string, Resource> };
  const names = Object.values(Resources).flatMap(({ Properties }) =>
    Object.keys(Properties?.Environment?.Variables ?? {}),
  );
  return { AWS_REGION: 'eu-central-1', ...Object.fromEntries(names.map((name) => [name, 'https://desk.invalid/'])) };
}

type Resource = { Properties?: { Environment?: { Variables?: Record<string, unknown> } } };
