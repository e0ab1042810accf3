import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** The shell examples of a page, in order, as a reader would paste them; answers what each printed. Throws where one fails. */
export async function runExamples(page: string, env: Readonly<Record<string, string>>): Promise<string[]> {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block);
  const said: string[] = [];
  for (const block of blocks) {
    const { stdout } = await promisify(execFile)('sh', ['-eu', '-c', block], { env: { ...process.env, ...env } });
    said.push(stdout);
  }
  return said;
}
