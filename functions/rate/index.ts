import { signingKey } from '../../shared/desk/signing-key.ts';
import { foldingStores } from '../../shared/desk/stores.ts';
import { liveClock, realClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveIds } from '../../shared/platform/ids.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { tallyStore } from '../../shared/store/tally-store.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();
const [dynamo, table] = [liveDynamo(), required('TABLE')];
const { conversations } = foldingStores({ dynamo, table, settings });

export const handler = makeHandler({
  settings,
  conversations,
  tally: tallyStore({ dynamo, table }),
  key: signingKey(liveSecrets(liveClock), required('SIGNING_SECRET')),
  clock: liveClock,
  realClock,
  ids: liveIds,
  log: liveLog,
});
