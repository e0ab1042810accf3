import { loadPollers } from '../../shared/channels/pollers.ts';
import { accessTokens } from '../../shared/desk/access-tokens.ts';
import { accountsOf } from '../../shared/desk/accounts.ts';
import { lateTokens } from '../../shared/desk/late-tokens.ts';
import { signingKey } from '../../shared/desk/signing-key.ts';
import { liveClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveIds } from '../../shared/platform/ids.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveHttp } from '../../shared/platform/live-http.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { accountStore } from '../../shared/store/account-store.ts';
import { cursorStore } from '../../shared/store/cursor-store.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();
const where = { dynamo: liveDynamo(), table: required('TABLE') };
const secrets = liveSecrets(liveClock);
const http = liveHttp(process.env['PROVIDER_ENDPOINT']);
const key = signingKey(secrets, required('SIGNING_SECRET'));
const shared = lateTokens({ ...where, key, http, clock: liveClock, ids: liveIds });

export const handler = makeHandler({
  settings,
  pollers: await loadPollers(settings.channels.map(({ channel }) => channel)),
  accounts: accountsOf(settings, secrets, required('SECRETS_PREFIX')),
  accountHealth: accountStore(where),
  tokens: accessTokens({ http, clock: liveClock, shared }),
  cursors: cursorStore(where),
  jobs: liveJobs()(required('CHAT_JOBS_URL')),
  http,
  clock: liveClock,
  log: liveLog,
});
