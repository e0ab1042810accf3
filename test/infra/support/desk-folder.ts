import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FUNCTION_NAMES } from '../../../infra/functions.ts';
import { deskSettings } from './variants.ts';

const APP = fileURLToPath(new URL('../../../infra/app.ts', import.meta.url));

const made: string[] = [];

/** Removes every folder that this file's tests have made. */
export function removeFolders(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}

/** A folder with files, by path. */
export function folderWith(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'switchboard-infra-'));
  made.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** The files of a small project that can be synthesised: functions that answer their name, and one page. */
export function deskFiles(names: readonly string[] = FUNCTION_NAMES): Record<string, string> {
  const functions = names.map((name) => [
    `functions/${name}/index.ts`,
    `export const handler = async (): Promise<string> => '${name}';`,
  ]);
  return {
    'desk.config.ts': `export default ${JSON.stringify(deskSettings())};`,
    'web/build.ts': `import { writeFileSync } from 'node:fs';
      export const buildWeb = async ({ outDir }: { outDir: string }) => writeFileSync(outDir + '/index.html', '<h1>Desk</h1>');`,
    ...Object.fromEntries(functions),
  };
}

/** Runs the app as `npm run synth` does, with nothing that belongs to AWS in the environment. */
export function runApp(cwd: string, ...args: string[]): Promise<{ code: number | null; errors: string }> {
  const env = { PATH: process.env['PATH'], HOME: cwd };
  const child = spawn(process.execPath, ['--no-warnings', APP, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, errors })));
}
