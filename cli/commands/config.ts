import { auditSettings } from '../../shared/settings/audit.ts';
import { placeOf } from '../../shared/settings/settings-file.ts';
import { shortly } from '../../shared/settings/shortly.ts';
import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { DEFAULT_SETTINGS_FILE, readSettings } from '../settings-file.ts';

export const config: Command = {
  summary: 'check a settings file: every error with its path, or ok; and what in it does nothing',
  help: `switchboard config check [FILE] [--json]

FILE is ${DEFAULT_SETTINGS_FILE} unless named; TypeScript, JavaScript or JSON. Exit code 1 where it is wrong.
What is right but does nothing (rules and policies that never match or never get their turn, calendars that never open) is told as a warning.
--json prints one line: { "ok": true } or { "ok": false, "errors": [{ "path", "message" }] }, with "warnings" where there are any.`,
  async run(args, io) {
    const { values, positionals } = readArgs(args, JSON_OPTIONS);
    const [verb, file = DEFAULT_SETTINGS_FILE, ...more] = positionals;
    if (verb !== 'check' || more.length > 0) throw new UsageError('write switchboard config check [FILE]');
    return check(file, io, values.json === true || values.jsonl === true);
  },
};

async function check(file: string, { out, paint }: Io, asJson: boolean): Promise<number> {
  const result = await readSettings(file);
  const errors = 'errors' in result ? result.errors : [];
  const warnings =
    'settings' in result ? auditSettings(result.settings).map((each) => shortly(each, result.settings)) : [];
  const ok = errors.length === 0;
  const told = { ...(ok ? { ok } : { ok, errors }), ...(warnings.length > 0 ? { warnings } : {}) };
  if (asJson) await out(`${JSON.stringify(told)}\n`);
  else if (ok) await out(`${paint('green', 'ok')}\n`);
  for (const error of asJson ? [] : errors) await out(`${paint('red', placeOf(error))}: ${error.message}\n`);
  for (const warning of asJson ? [] : warnings)
    await out(`${paint('yellow', `warning: ${placeOf(warning)}`)}: ${warning.message}\n`);
  return ok ? 0 : 1;
}
