import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { intake } from './intake.ts';
import { mail } from './mail.ts';
import { routing } from './routing.ts';
import { sizes } from './sizes.ts';
import { startUp } from './start-up.ts';
import { hotPathTable, routingTable, sizeTable, startUpTable } from './tables.ts';
import { webhook } from './webhook.ts';

/** Odd, so that a median is one of the measurements. */
const ROUNDS = 21;

/** Beyond it a ratio says more of the machine than of the code. */
const NOISY = 0.15;

/** `npm run bench`: ratios within one run, each over medians of rounds taken in turns, since nobody's machine is like another's. `--json` for programs. */
async function bench(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg !== '--json')) {
    console.error(`"${args.join(' ')}" is not understood: give --json or nothing`);
    return 2;
  }
  process.chdir(resolve(import.meta.dirname, '../..'));
  execFileSync(process.execPath, ['infra/app.ts'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [template = ''] = globSync('cdk.out/*-dev.template.json').map((path) => join('.', path));
  const starts = await startUp({ dist: 'dist', template, rounds: ROUNDS });
  const bundles = sizes('dist');
  const noise = Math.max(...starts.map(({ spread }) => spread));
  const hotPath = { mail: await mail(ROUNDS), intake: await intake(ROUNDS), webhook: await webhook(ROUNDS) };
  const routed = routing(ROUNDS);
  if (args.includes('--json'))
    console.log(JSON.stringify({ rounds: ROUNDS, startUp: starts, bundles, hotPath, routing: routed }));
  else console.log([startUpTable(starts), sizeTable(bundles), hotPathTable(hotPath), routingTable(routed)].join('\n'));
  if (noise > NOISY)
    console.error(
      `other work disturbed the times by up to ${(noise * 100).toFixed(0)} %: measure again on a quiet machine`,
    );
  return 0;
}

process.exitCode = await bench(process.argv.slice(2));
