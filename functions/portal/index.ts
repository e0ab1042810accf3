import { foldPolicy } from '../../shared/domain/evolve.ts';
import { liveClock, realClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveIds } from '../../shared/platform/ids.ts';
import { liveBlobs } from '../../shared/platform/live-blobs.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { appearanceStore } from '../../shared/store/appearance-store.ts';
import { conversationStore } from '../../shared/store/conversation-store.ts';
import { deliveryStore } from '../../shared/store/delivery-store.ts';
import { identityStore } from '../../shared/store/identity-store.ts';
import { ticketRef } from '../../shared/store/keys.ts';
import { portalStore } from '../../shared/store/portal-store.ts';
import { registryStore } from '../../shared/store/registry-store.ts';
import { senderRuleStore } from '../../shared/store/sender-rule-store.ts';
import { tallyStore } from '../../shared/store/tally-store.ts';
import { makeHandler } from './handler.ts';
import { routersOf } from './routers.ts';

const settings = bundledSettings<DeskSettings>();
const shards = { csr: settings.queues.csr.shards, tsr: settings.queues.tsr.shards };
const where = { dynamo: liveDynamo(), table: required('TABLE') };

export const handler = makeHandler({
  conversations: conversationStore({ ...where, policy: foldPolicy(settings, ticketRef), shards }),
  registry: registryStore(where),
  deliveries: deliveryStore(where),
  appearances: appearanceStore(where),
  senderRules: senderRuleStore(where),
  ...where,
  settings,
  identities: identityStore(where),
  portal: portalStore(where),
  tally: tallyStore(where),
  routes: routersOf(settings),
  blobs: liveBlobs(required('RAW_BUCKET')),
  deliveryJobs: liveJobs()(required('DELIVERY_JOBS_URL')),
  publicUrl: required('PUBLIC_URL'),
  clock: liveClock,
  realClock,
  ids: liveIds,
  log: liveLog,
});
