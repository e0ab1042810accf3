import { loadClassifier } from '../../shared/classifier/load.ts';
import { floodGate } from '../../shared/desk/flood-gate.ts';
import { loadAdvice } from '../../shared/desk/load-advice.ts';
import { mailManners } from '../../shared/desk/mail-manners.ts';
import { rosterOf } from '../../shared/desk/roster.ts';
import { signingKey } from '../../shared/desk/signing-key.ts';
import { storesOf } from '../../shared/desk/stores.ts';
import { routerOf } from '../../shared/domain/routing.ts';
import { liveClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveIds } from '../../shared/platform/ids.ts';
import { liveStore } from '../../shared/platform/live-blobs.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { addressStore } from '../../shared/store/address-store.ts';
import { jobRemarks } from '../../shared/store/job-remarks.ts';
import { tallyStore } from '../../shared/store/tally-store.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();
const dynamo = liveDynamo();
const table = required('TABLE');
const stores = storesOf({ dynamo, table, settings });
const mail = mailManners(settings);

export const handler = makeHandler({
  ...stores,
  remarks: jobRemarks({ dynamo, table, doneDays: settings.retention.quarantineDays }),
  addresses: addressStore({ dynamo, table }),
  dynamo,
  table,
  softLimit: settings.mail.softBounces,
  roster: rosterOf(stores.agents, liveClock),
  flood: floodGate(tallyStore({ dynamo, table }), mail.flood),
  noticeJobs: liveJobs()(required('NOTICE_JOBS_URL')),
  blobs: liveStore(required('RAW_BUCKET')),
  mailboxes: settings.channels.filter(({ channel }) => channel === 'email'),
  key: signingKey(liveSecrets(liveClock), required('SIGNING_SECRET')),
  route: routerOf(settings, loadClassifier(settings.routing.classifier)),
  mail,
  advise: await loadAdvice(settings.routing.classifier),
  clock: liveClock,
  ids: liveIds,
  log: liveLog,
});
