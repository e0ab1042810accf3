import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DeskError } from '../errors.ts';

/** A variable that the infrastructure sets; its absence is a broken deployment and said so at start. */
export function required(name: string, env: NodeJS.ProcessEnv = process.env): string {
  const value = env[name];
  if (!value)
    throw new DeskError('environment.missing', `the variable ${name} is not set: deploy the stack again`, {
      recovery: 'never',
    });
  return value;
}

/** The desk's settings, checked when the stack was synthesised and laid beside the function's code. */
export function bundledSettings<T>(env: NodeJS.ProcessEnv = process.env): T {
  return JSON.parse(readFileSync(join(required('LAMBDA_TASK_ROOT', env), 'settings.json'), 'utf8')) as T;
}

/** Where the settings stand in their source; beside the function that shows them alone, and read when somebody asks. */
export async function bundledLines<T>(env: NodeJS.ProcessEnv = process.env): Promise<T> {
  const text = await readFile(join(required('LAMBDA_TASK_ROOT', env), 'settings-lines.json'), 'utf8');
  return JSON.parse(text) as T;
}
