import { createDynamoEngine } from '../../../local/engine/dynamo/index.ts';
import { describeDynamo } from '../../support/dynamo-suite.ts';

describeDynamo('the engine in this process', async () => ({
  db: createDynamoEngine({ clock: { now: () => Date.UTC(2026, 10, 22) } }),
  differences: new Set(),
  close: async () => {},
}));
