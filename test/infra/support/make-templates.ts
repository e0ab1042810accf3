import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { FEATURE_FLAGS } from '../../../infra/feature-flags.ts';
import { findings, review } from '../../../infra/review.ts';
import { buildStack } from '../../../infra/stack.ts';
import { suppress } from '../../../infra/suppressions.ts';
import type { SettingsInput } from '../../../shared/settings/schema.ts';
import { deskSettings, VARIANTS } from './variants.ts';

/** The stack with empty functions: nothing is bundled. */
function deskStack(changes: Partial<SettingsInput> = {}): { app: App; stack: Stack } {
  const app = new App({ postCliContext: FEATURE_FLAGS });
  const codeFor = () => Code.fromInline('exports.handler = () => {}');
  return { app, stack: buildStack(app, { settings: deskSettings(changes), stage: 'test', codeFor }) };
}

/** Its template as CloudFormation gets it. */
function templateOf(changes: Partial<SettingsInput>): unknown {
  const { app, stack } = deskStack(changes);
  const assembly = app.synth();
  const { template } = assembly.getStackByName(stack.stackName);
  rmSync(assembly.directory, { recursive: true });
  return template;
}

/** What cdk-nag has against the stack. */
function reviewed({ suppressing }: { suppressing: boolean }): string[] {
  const { app, stack } = deskStack();
  if (suppressing) suppress(stack);
  review(app);
  const assembly = app.synth();
  rmSync(assembly.directory, { recursive: true });
  return findings(assembly, stack);
}

/** Writes all that the tests of the infrastructure look at into a folder: run once, outside Jest, since CDK takes seconds to load and minutes in ten suites. */
function makeTemplates(folder: string): void {
  const write = (name: string, content: unknown) =>
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(content));
  mkdirSync(folder, { recursive: true });
  for (const [name, changes] of Object.entries(VARIANTS)) write(name, templateOf(changes));
  write('findings', reviewed({ suppressing: true }));
  write('all findings', reviewed({ suppressing: false }));
}

if (import.meta.main) makeTemplates(process.argv[2] ?? '');
