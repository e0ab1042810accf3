import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeskError } from '../shared/errors.ts';
import type { DeskSettings } from '../shared/settings/settings.ts';

/** Where a synthesised stack lies. */
export type Synthesised = { directory: string; stackName: string };

/**
 * Synthesises the stack by `infra/app.ts`, which does nothing where nothing has changed. In a process of its own: the CDK's memory would otherwise stay.
 * Throws `synth.failed` with what it said, for example which setting is wrong and how to mend it.
 */
export async function synthesise({
  projectDir,
  stage = 'dev',
}: {
  projectDir: string;
  stage?: string;
}): Promise<Synthesised> {
  const child = spawn(process.execPath, ['--no-warnings', join('infra', 'app.ts'), '-c', `stage=${stage}`], {
    cwd: projectDir,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, CDK_OUTDIR: 'cdk.out', NODE_OPTIONS: '' },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0)
    throw new DeskError('synth.failed', said.trim() || `infra/app.ts ended with ${code}`, { recovery: 'never' });
  return { directory: join(projectDir, 'cdk.out'), stackName: `Switchboard-${stage}` };
}

/** The checked settings, from the copy that lies beside every function's bundle. */
export function readSettings(folder: string): DeskSettings {
  return JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
}
