import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { DeskSettings } from '../shared/settings/settings.ts';
import { bundleFunctions } from './bundle.ts';
import { FEATURE_FLAGS } from './feature-flags.ts';
import { findings, review } from './review.ts';
import { settingsLines } from './settings-lines.ts';
import { buildStack } from './stack.ts';
import { suppress } from './suppressions.ts';

type SynthesisInput = {
  settings: DeskSettings;
  /** The file that says them. */
  file: string;
  stage: string;
  outDir: string;
  distDir: string;
};

/** Bundles the functions and writes the template with its assets to `outDir`. Answers what cdk-nag refuses: nothing, for a template that may be deployed. */
export async function synthesise({ settings, file, stage, outDir, distDir }: SynthesisInput): Promise<string[]> {
  await bundleFunctions({
    outDir: distDir,
    settingsJson: JSON.stringify(settings),
    settingsLines: settingsLines(file),
  });
  const app = new App({ outdir: outDir, postCliContext: FEATURE_FLAGS });
  const stack = buildStack(app, {
    settings,
    stage,
    codeFor: (name) => Code.fromAsset(join(distDir, 'functions', name)),
  });
  suppress(stack);
  review(app);
  return findings(app.synth(), stack);
}
