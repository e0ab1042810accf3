import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { hunt } from '../../../local/simulate/mutants/hunt.ts';
import { killerNamed, mutantsNamed } from '../../../local/simulate/mutants/mutant-table.ts';
import { MUTANTS } from '../../../local/simulate/mutants.ts';
import { scarceDesk } from '../../../local/simulate/settings.ts';

/** Those that die young, of every area; `npx switchboard simulate --mutants` hunts them all. */
const YOUNG: ReadonlySet<string> = new Set([
  'ack-first',
  'swallow-poison',
  'no-archive',
  'no-quarantine',
  // Its loss must be an invariant's to find: it once ended the whole hunt.
  'quarantine-without-raw',
  'no-dedupe',
  'digest-without-content',
  'overwriting-put',
  'no-version-condition',
  'commit-without-version',
  'commit-in-pieces',
  'swallow-records',
  'clock-by-now',
  'first-fold-only',
  'fold-by-arrival',
  'never-release',
  'never-hold',
  'send-before-claim',
  'overwriting-event',
  'new-notice-ids',
]);
const SCHEDULES = 300;
const TABLE = readFileSync(join(import.meta.dirname, '../../../docs/reliability.md'), 'utf8');

describe('the simulator can fail', () => {
  const ground = scarceDesk();

  it.each(MUTANTS.filter(({ name }) => YOUNG.has(name)).map((mutant) => [mutant.name, mutant] as const))(
    'and does so for the mutant %s',
    async (_name, mutant) => {
      // Where it has always died, or, as plans change, anywhere.
      const killer = killerNamed(TABLE, mutant.name);
      const there = await hunt(ground, mutant, { schedules: 1, seed: killer ?? 1 });
      const found = there.killer === null ? await hunt(ground, mutant, { schedules: SCHEDULES }) : there;
      expect(found).toMatchObject({ killer: expect.anything() });
    },
  );

  it('knows every mutant that is named here', () => {
    const names = MUTANTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect([...YOUNG].filter((name) => !names.includes(name))).toEqual([]);
    expect(names.length).toBeGreaterThanOrEqual(40);
  });

  it('and its table in the docs names exactly the mutants that there are', () => {
    expect(mutantsNamed(TABLE)).toEqual(MUTANTS.map(({ name }) => name));
  });
});
