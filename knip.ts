import type { KnipConfig } from 'knip';

/** What begins a program of its own. All else must be reached from here, by a test at least; types are exported with what they describe. */
const config: KnipConfig = {
  entry: [
    'desk.config.ts',
    'cli/switchboard.ts',
    'functions/*/index.ts',
    'local/lambda/worker.ts',
    'local/simulate/workers/worker.ts',
    'web/workspace/main.tsx',
    'web/widget/widget.ts',
    'web/portal/main.tsx',
    'test/*/**/*.test.ts',
    'test/bench/run.ts',
    'test/support/assignment-sim/run.ts',
    'test/support/access/run.ts',
    'test/support/sla-oracle/run.ts',
    'test/support/dynamo-writer.ts',
  ],
  project: ['{cli,infra,functions,local,shared,web,test}/**/*.{ts,tsx}'],
  // cli/check.ts starts it.
  ignoreDependencies: ['dependency-cruiser'],
  // What only CI has, or a test asks for and says so where it is missing.
  ignoreBinaries: ['java'],
  ignoreExportsUsedInFile: { type: true, interface: true },
};

export default config;
