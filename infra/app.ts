import { rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DeskError } from '../shared/errors.ts';
import { assetsOf, fingerprint, isFresh } from './fingerprint.ts';
import { alone } from './lock.ts';
import { pruneAssets } from './prune-assets.ts';
import { loadSettings, settingsTexts } from './settings.ts';
import { checkStage, stackName } from './stage.ts';

/** What came of it: made anew, not needed, or refused for reasons that `complain` has heard. */
type Outcome = 'made' | 'unchanged' | 'refused';

type AppInput = { stage: string; outDir: string; complain: (line: string) => void };

const SETTINGS = 'desk.config.ts';
const DIST = 'dist';
const DAY = 86_400_000;

/**
 * Brings the template and the bundles up to date, from the project's folder. Nothing is loaded or made while the sources are those of the last time.
 */
async function synth({ stage, outDir, complain }: AppInput): Promise<Outcome> {
  const settings = await loadSettings(SETTINGS, complain);
  if (!settings) return 'refused';
  const hashFile = join(DIST, '.hash');
  const hash = fingerprint('.', [
    JSON.stringify(settings),
    ...settingsTexts(SETTINGS),
    checkStage(stage),
    outDir,
    process.version,
  ]);
  return alone(join(DIST, '.lock'), async () => {
    if (isFresh({ hashFile, hash, outDir, stackName: stackName(stage) })) return 'unchanged';
    rmSync(hashFile, { force: true });
    const { synthesise } = await import('./synthesise.ts');
    const refused = await synthesise({ settings, file: SETTINGS, stage, outDir, distDir: DIST });
    refused.forEach(complain);
    if (refused.length > 0) return 'refused';
    pruneAssets(outDir, new Set(assetsOf(outDir, stackName(stage))), Date.now() - DAY);
    writeFileSync(hashFile, hash);
    return 'made';
  });
}

/** From the CDK CLI's `-c stage=NAME`, which arrives in the environment, or the same given to this script; `dev` otherwise. */
function stageFrom(args: readonly string[], context: string): string {
  const [flag, assignment, ...more] = args;
  if (flag === undefined) return JSON.parse(context).stage ?? 'dev';
  const stage = assignment?.match(/^stage=(.+)$/)?.[1];
  if (flag !== '-c' || !stage || more.length > 0) {
    throw new DeskError('usage', `"${args.join(' ')}" is not understood: give -c stage=NAME or nothing`, {
      recovery: 'never',
    });
  }
  return stage;
}

/** Says one line on stderr: on stdout it would end up in what `cdk synth` prints. */
async function main(): Promise<number> {
  const { CDK_CONTEXT_JSON = '{}', CDK_OUTDIR = 'cdk.out' } = process.env;
  const started = performance.now();
  try {
    const stage = stageFrom(process.argv.slice(2), CDK_CONTEXT_JSON);
    const outcome = await synth({ stage, outDir: relative('.', CDK_OUTDIR), complain: console.error });
    if (outcome === 'refused') return 1;
    console.error(`${stackName(stage)} ${outcome} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return 0;
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    console.error(error.message);
    return 1;
  }
}

if (import.meta.main) process.exitCode = await main();
