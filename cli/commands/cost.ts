import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { costTable } from '../cost/cost-table.ts';
import { measureDesk } from '../cost/measure.ts';
import { readMeasured } from '../cost/measured-file.ts';
import { PRICES } from '../cost/prices.ts';
import { showCosts } from '../cost/show-costs.ts';
import { DEFAULT_SETTINGS_FILE, settingsOf } from '../settings-file.ts';

const OPTIONS = {
  ...JSON_OPTIONS,
  measured: { type: 'string' },
  config: { type: 'string', default: DEFAULT_SETTINGS_FILE },
} as const;

export const cost: Command = {
  summary: 'measured units and dollars per million inbound messages, by kind and by step',
  help: `switchboard cost [--config FILE] [--json]
switchboard cost --measured FILE [--json]

Runs a morning's traffic through the desk in this process, counts what AWS would bill, and multiplies it by the list prices (us-east-1, arm64, no free
tier). docs/cost.md says what is assumed.
--config    the desk's settings (${DEFAULT_SETTINGS_FILE})
--measured  counts of your own instead: JSON, [{ "kind", "step", "units": { "writeUnits": 2, … } }] for one inbound message
--json      a line a step and kind: { "kind", "step", "units", "dollars" }; step "total" adds a kind up`,
  async run(args, io) {
    const { values, positionals } = readArgs(args, OPTIONS);
    if (positionals.length > 0) throw new UsageError(`cost takes no "${positionals[0]}": write switchboard cost`);
    const measured =
      values.measured === undefined
        ? await measureDesk(await settingsOf(values.config))
        : readMeasured(values.measured);
    await print(costTable(measured, PRICES), io, values.json === true || values.jsonl === true);
    return 0;
  },
};

async function print(rows: ReturnType<typeof costTable>, io: Io, asJson: boolean): Promise<void> {
  if (asJson) for (const row of rows) await io.out(`${JSON.stringify(row)}\n`);
  else await io.out(showCosts(rows, io.paint));
}
