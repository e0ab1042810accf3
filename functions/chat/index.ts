import { accountsOf } from '../../shared/desk/accounts.ts';
import { rosterOf } from '../../shared/desk/roster.ts';
import { signingKey } from '../../shared/desk/signing-key.ts';
import { foldingStores } from '../../shared/desk/stores.ts';
import { liveClock, realClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import { liveSockets } from '../../shared/platform/live-sockets.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { deliveryStore } from '../../shared/store/delivery-store.ts';
import { gesturesOf } from './gestures.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();
const dynamo = liveDynamo();
const table = required('TABLE');
const stores = { ...foldingStores({ dynamo, table, settings }), deliveries: deliveryStore({ dynamo, table }) };
const jobs = liveJobs();
const secrets = liveSecrets(liveClock);
const deliveryJobs = jobs(required('DELIVERY_JOBS_URL'));

export const handler = makeHandler({
  ...stores,
  settings,
  dynamo,
  table,
  jobs: jobs(required('CHAT_JOBS_URL')),
  sockets: liveSockets(required('SOCKET_ENDPOINT')),
  roster: rosterOf(stores.agents, liveClock),
  gestures: gesturesOf({ ...stores, settings, deliveryJobs, clock: liveClock, log: liveLog }),
  blobs: async () => (await import('../../shared/platform/live-blobs.ts')).liveBlobs(required('RAW_BUCKET')),
  accounts: accountsOf(settings, secrets, required('SECRETS_PREFIX')),
  key: signingKey(secrets, required('SIGNING_SECRET')),
  localOrigin: process.env['LOCAL_ORIGIN'] ?? '',
  clock: liveClock,
  realClock,
  log: liveLog,
});
