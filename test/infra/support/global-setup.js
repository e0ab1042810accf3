import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('make-templates.ts', import.meta.url));

/** Makes the templates before the first suite that reads them. */
export default function makeTemplates() {
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-templates-'));
  execFileSync(process.execPath, ['--no-warnings', PROGRAM, folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  process.env.SWITCHBOARD_TEMPLATES = folder;
}
