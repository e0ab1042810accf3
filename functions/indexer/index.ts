import { liveClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveShelf } from '../../shared/platform/live-shelf.ts';
import { segmentWriter } from '../../shared/search/segment-writer.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { jobRemarks } from '../../shared/store/job-remarks.ts';
import { manifestStore } from '../../shared/store/manifest-store.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();
const where = { dynamo: liveDynamo(), table: required('TABLE') };

export const handler = makeHandler({
  ...where,
  index: segmentWriter({
    shelf: liveShelf(required('SEARCH_BUCKET')),
    manifests: manifestStore(where),
    clock: liveClock,
  }),
  remarks: jobRemarks({ ...where, doneDays: settings.retention.quarantineDays }),
  clock: liveClock,
  log: liveLog,
});
