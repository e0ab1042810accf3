import { loadSenders } from '../../shared/channels/senders.ts';
import { accessTokens } from '../../shared/desk/access-tokens.ts';
import { accountsOf } from '../../shared/desk/accounts.ts';
import { lateTokens } from '../../shared/desk/late-tokens.ts';
import { signingKey } from '../../shared/desk/signing-key.ts';
import { foldingStores } from '../../shared/desk/stores.ts';
import { liveClock, realClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveIds } from '../../shared/platform/ids.ts';
import { liveStore } from '../../shared/platform/live-blobs.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveHttp } from '../../shared/platform/live-http.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveMailer } from '../../shared/platform/live-mailer.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import { liveSockets } from '../../shared/platform/live-sockets.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { accountStore } from '../../shared/store/account-store.ts';
import { addressStore } from '../../shared/store/address-store.ts';
import { deliveryStore } from '../../shared/store/delivery-store.ts';
import { jobRemarks } from '../../shared/store/job-remarks.ts';
import { paceStore } from '../../shared/store/pace-store.ts';
import { portalStore } from '../../shared/store/portal-store.ts';
import { sentStore } from '../../shared/store/sent-store.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();
const dynamo = liveDynamo();
const table = required('TABLE');
const secrets = liveSecrets(liveClock);
const http = liveHttp(process.env['PROVIDER_ENDPOINT']);
const key = signingKey(secrets, required('SIGNING_SECRET'));
const shared = lateTokens({ dynamo, table, key, http, clock: liveClock, ids: liveIds });

export const handler = makeHandler({
  ...foldingStores({ dynamo, table, settings }),
  deliveries: deliveryStore({ dynamo, table }),
  sentNames: sentStore({ dynamo, table }),
  accountHealth: accountStore({ dynamo, table }),
  remarks: jobRemarks({ dynamo, table, doneDays: settings.retention.quarantineDays }),
  settings,
  senders: await loadSenders(settings.channels.map(({ channel }) => channel)),
  addresses: addressStore({ dynamo, table }),
  dynamo,
  table,
  accounts: accountsOf(settings, secrets, required('SECRETS_PREFIX')),
  blobs: liveStore(required('RAW_BUCKET')),
  mailer: liveMailer(required('CONFIGURATION_SET')),
  sockets: liveSockets(required('SOCKET_ENDPOINT')),
  http,
  paces: paceStore({ dynamo, table }),
  portal: portalStore({ dynamo, table }),
  deliveryJobs: liveJobs()(required('DELIVERY_JOBS_URL')),
  tokens: accessTokens({ http, clock: liveClock, shared }),
  mailDomain: required('MAIL_DOMAIN'),
  key,
  clock: liveClock,
  realClock,
  publicUrl: required('PUBLIC_URL'),
  ids: liveIds,
  log: liveLog,
});
