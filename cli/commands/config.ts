import { placeOf } from '../../shared/settings/settings-file.ts';
import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { DEFAULT_SETTINGS_FILE, readSettings } from '../settings-file.ts';

export const config: Command = {
  summary: 'check a settings file: every error with its path, or ok',
  help: `switchboard config check [FILE] [--json]

FILE is ${DEFAULT_SETTINGS_FILE} unless named; TypeScript, JavaScript or JSON. Exit code 1 where it is wrong.
--json prints one line: { "ok": true } or { "ok": false, "errors": [{ "path", "message" }] }.`,
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
  const ok = errors.length === 0;
  if (asJson) await out(`${JSON.stringify(ok ? { ok } : { ok, errors })}\n`);
  else if (ok) await out(`${paint('green', 'ok')}\n`);
  for (const error of asJson ? [] : errors) await out(`${paint('red', placeOf(error))}: ${error.message}\n`);
  return ok ? 0 : 1;
}
