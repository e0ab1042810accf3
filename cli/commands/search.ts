import { rebuild } from '../../shared/search/rebuild.ts';
import { type Command, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import type { Target } from '../ledger/connect.ts';
import { LAPTOP, reachable, targetOf } from '../ledger/target.ts';
import { connectSearch, type SearchDeps } from '../search/connect.ts';
import { DEFAULT_SETTINGS_FILE } from '../settings-file.ts';

const OPTIONS = {
  ...JSON_OPTIONS,
  stage: { type: 'string' },
  endpoint: { type: 'string' },
  config: { type: 'string', default: DEFAULT_SETTINGS_FILE },
} as const;

type World = { connect(target: Target): Promise<SearchDeps> };

export const search = searchCommand({ connect: connectSearch });

export function searchCommand(world: World): Command {
  return {
    summary: 'makes the search index anew from the table',
    help: `switchboard search rebuild [--stage NAME] [--json]

Reads every stored message once and writes the index anew: for a desk that is older than its index, or after the alarm "unindexed".
The desk goes on working and searching meanwhile; what comes in then is found too. Broken off, it can be begun again.
--stage        a desk in AWS, with credentials and region from the environment; without, the desk on this machine
--endpoint     where the laptop's AWS endpoint listens: ${LAPTOP}
--json         one line: { "messages", "segments" }`,
    async run(args, io) {
      const { values, positionals } = readArgs(args, OPTIONS);
      if (positionals.join(' ') !== 'rebuild') throw new UsageError('write switchboard search rebuild');
      const { out, paint } = io;
      const target = await targetOf(values, io);
      return reachable(target.endpoint, async () => {
        const deps = await world.connect(target);
        const done = await rebuild(deps, deps.messages());
        await out(
          values.json || values.jsonl
            ? `${JSON.stringify(done)}\n`
            : `${paint('green', '✓')} ${done.messages} messages are found by their words, in ${done.segments} segments\n`,
        );
        return 0;
      });
    },
  };
}
