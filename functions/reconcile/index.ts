import { loadNormalisers } from '../../shared/channels/normalisers.ts';
import { accountsOf } from '../../shared/desk/accounts.ts';
import { signingKey } from '../../shared/desk/signing-key.ts';
import { liveClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveStore } from '../../shared/platform/live-blobs.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveListing } from '../../shared/platform/live-listing.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import { liveSentCount, queueNameOf } from '../../shared/platform/live-sent-count.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { ledgerStore } from '../../shared/store/ledger-store.ts';
import { quarantineStore } from '../../shared/store/quarantine-store.ts';
import { registryStore } from '../../shared/store/registry-store.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();
const dynamo = liveDynamo();
const table = required('TABLE');
const bucket = required('RAW_BUCKET');
const secrets = liveSecrets(liveClock);
const jobsOf = liveJobs();
const queues = { chat: required('CHAT_JOBS_URL'), mail: required('MAIL_JOBS_URL') };

export const handler = makeHandler({
  dynamo,
  table,
  ledger: ledgerStore({ dynamo, table }),
  quarantine: quarantineStore({ dynamo, table }),
  registry: registryStore({ dynamo, table }),
  blobs: liveStore(bucket),
  listing: liveListing(bucket),
  normalisers: await loadNormalisers(settings.channels.map(({ channel }) => channel)),
  accounts: accountsOf(settings, secrets, required('SECRETS_PREFIX')),
  mailboxes: settings.channels.filter(({ channel }) => channel === 'email'),
  key: signingKey(secrets, required('SIGNING_SECRET')),
  sent: liveSentCount({
    queues: { chat: queueNameOf(queues.chat), mail: queueNameOf(queues.mail) },
    now: liveClock.now,
  }),
  chatJobs: jobsOf(queues.chat),
  mailJobs: jobsOf(queues.mail),
  clock: liveClock,
  log: liveLog,
});
