import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { costTable } from '../cost/cost-table.ts';
import { readMeasured } from '../cost/measured-file.ts';
import { PRICES } from '../cost/prices.ts';
import { showCosts } from '../cost/show-costs.ts';

const OPTIONS = { ...JSON_OPTIONS, measured: { type: 'string' } } as const;

export const cost: Command = {
  summary: 'measured units and dollars per million inbound messages, by kind and by step',
  help: `switchboard cost --measured FILE [--json]

Multiplies what one message uses by AWS's list prices (us-east-1, arm64, no free tier).
--measured  the counts: JSON, [{ "kind", "step", "units": { "writeUnits": 2, … } }] for one inbound message
--json      a line a step and kind: { "kind", "step", "units", "dollars" }; step "total" adds a kind up`,
  async run(args, io) {
    const { values, positionals } = readArgs(args, OPTIONS);
    if (positionals.length > 0 || values.measured === undefined)
      throw new UsageError('write switchboard cost --measured FILE');
    const rows = costTable(readMeasured(values.measured), PRICES);
    await print(rows, io, values.json === true || values.jsonl === true);
    return 0;
  },
};

async function print(rows: ReturnType<typeof costTable>, io: Io, asJson: boolean): Promise<void> {
  if (asJson) for (const row of rows) await io.out(`${JSON.stringify(row)}\n`);
  else await io.out(showCosts(rows, io.paint));
}
