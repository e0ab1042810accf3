import type { SettingsSource } from '../../shared/api/settings-views.ts';
import { rosterOf } from '../../shared/desk/roster.ts';
import { signingKey } from '../../shared/desk/signing-key.ts';
import { storesOf } from '../../shared/desk/stores.ts';
import { fold } from '../../shared/domain/fold.ts';
import { liveClock, realClock } from '../../shared/platform/clock.ts';
import { bundledLines, bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveIds } from '../../shared/platform/ids.ts';
import { liveBlobs } from '../../shared/platform/live-blobs.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import { liveShelf } from '../../shared/platform/live-shelf.ts';
import { lateFinder } from '../../shared/search/late-finder.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { addressStore } from '../../shared/store/address-store.ts';
import { correctionStore } from '../../shared/store/correction-store.ts';
import { dispatchStore } from '../../shared/store/dispatch-store.ts';
import { draftStore } from '../../shared/store/draft-store.ts';
import { fileStore } from '../../shared/store/file-store.ts';
import { identityStore } from '../../shared/store/identity-store.ts';
import { keyStore } from '../../shared/store/key-store.ts';
import { manifestStore } from '../../shared/store/manifest-store.ts';
import { mentionStore } from '../../shared/store/mention-store.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();
const dynamo = liveDynamo();
const table = required('TABLE');
const jobsOf = liveJobs();
const stores = storesOf({ dynamo, table, settings, fold });

export const handler = makeHandler({
  ...stores,
  settings,
  settingsSource: () => bundledLines<SettingsSource>(),
  addresses: addressStore({ dynamo, table }),
  files: fileStore({ dynamo, table }),
  drafts: draftStore({ dynamo, table }),
  mentions: mentionStore({ dynamo, table }),
  corrections: correctionStore({ dynamo, table }),
  identities: identityStore({ dynamo, table }),
  keys: keyStore({ dynamo, table }),
  dispatches: dispatchStore({ dynamo, table }),
  dynamo,
  table,
  roster: rosterOf(stores.agents, liveClock),
  blobs: liveBlobs(required('RAW_BUCKET')),
  queueJobs: { csr: jobsOf(required('CSR_JOBS_URL')), tsr: jobsOf(required('TSR_JOBS_URL')) },
  chatJobs: jobsOf(required('CHAT_JOBS_URL')),
  mailJobs: jobsOf(required('MAIL_JOBS_URL')),
  deliveryJobs: jobsOf(required('DELIVERY_JOBS_URL')),
  noticeJobs: jobsOf(required('NOTICE_JOBS_URL')),
  hookJobs: jobsOf(required('HOOK_JOBS_URL')),
  mediaJobs: jobsOf(required('MEDIA_JOBS_URL')),
  searchJobs: jobsOf(required('SEARCH_JOBS_URL')),
  heldJobs: jobsOf(required('HELD_JOBS_URL')),
  index: lateFinder({
    shelf: liveShelf(required('SEARCH_BUCKET')),
    manifests: manifestStore({ dynamo, table }),
  }),
  key: signingKey(liveSecrets(liveClock), required('SIGNING_SECRET')),
  clock: liveClock,
  realClock,
  ids: liveIds,
  log: liveLog,
});
