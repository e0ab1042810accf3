import { loadMediaSources } from '../../shared/channels/media.ts';
import { accessTokens } from '../../shared/desk/access-tokens.ts';
import { accountsOf } from '../../shared/desk/accounts.ts';
import { lateTokens } from '../../shared/desk/late-tokens.ts';
import { signingKey } from '../../shared/desk/signing-key.ts';
import { liveClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveIds } from '../../shared/platform/ids.ts';
import { liveStore } from '../../shared/platform/live-blobs.ts';
import { liveDownloads } from '../../shared/platform/live-downloads.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveHttp } from '../../shared/platform/live-http.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { conversationReader } from '../../shared/store/conversation-reader.ts';
import { fileStore } from '../../shared/store/file-store.ts';
import { jobRemarks } from '../../shared/store/job-remarks.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();
const where = { dynamo: liveDynamo(), table: required('TABLE') };
const secrets = liveSecrets(liveClock);
const through = process.env['PROVIDER_ENDPOINT'];
const http = liveHttp(through);
const key = signingKey(secrets, required('SIGNING_SECRET'));
const shared = lateTokens({ ...where, key, http, clock: liveClock, ids: liveIds });
const jobsOf = liveJobs();

export const handler = makeHandler({
  conversations: conversationReader(where),
  files: fileStore(where),
  remarks: jobRemarks({ ...where, doneDays: settings.retention.quarantineDays }),
  sources: await loadMediaSources(settings.channels.map(({ channel }) => channel)),
  accounts: accountsOf(settings, secrets, required('SECRETS_PREFIX')),
  blobs: liveStore(required('RAW_BUCKET')),
  downloads: liveDownloads({ through }),
  tokens: accessTokens({ http, clock: liveClock, shared }),
  mostBytes: settings.media.megabytes * 1e6,
  mediaJobs: jobsOf(required('MEDIA_JOBS_URL')),
  noticeJobs: jobsOf(required('NOTICE_JOBS_URL')),
  clock: liveClock,
  log: liveLog,
});
