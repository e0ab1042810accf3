import { parseArgs } from 'node:util';
import { type ChaosFigures, chaos } from './chaos.ts';
import { makeProgress } from './progress.ts';
import { failures, tell } from './tell.ts';

/** `npm run chaos`: the whole desk as processes that are killed, throttled and cut off; ends with 1 where anything was lost, doubled, misfiled or silent. */
async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      messages: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const messages = Number(values.messages);
  const seed = Number(values.seed);
  if (!Number.isInteger(messages) || messages < 1 || !Number.isInteger(seed)) {
    console.error(`--messages ${values.messages} --seed ${values.seed}: give whole numbers, at least one message`);
    return 2;
  }
  const figures: ChaosFigures = await chaos({ messages, seed, progress: makeProgress(process.stderr) });
  console.log(values.json ? JSON.stringify(figures) : tell(figures));
  return failures(figures).length > 0 ? 1 : 0;
}

process.exit(await main(process.argv.slice(2)));
