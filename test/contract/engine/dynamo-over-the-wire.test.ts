import { createDynamoEngine } from '../../../local/engine/dynamo/index.ts';
import { describeDynamo } from '../../support/dynamo-suite.ts';
import { sdkDynamo, serveDynamo } from '../../support/dynamo-wire.ts';

describeDynamo("the engine behind AWS's client", async () => {
  const server = await serveDynamo(createDynamoEngine({ clock: { now: () => Date.UTC(2026, 10, 22) } }));
  const db = sdkDynamo(server.port);
  const close = async () => {
    await db.close();
    await server.close();
  };
  return { db, differences: new Set(), close };
});
