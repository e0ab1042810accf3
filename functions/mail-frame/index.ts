import { signingKey } from '../../shared/desk/signing-key.ts';
import { foldingStores } from '../../shared/desk/stores.ts';
import { liveClock, realClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveStore } from '../../shared/platform/live-blobs.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { makeHandler } from './handler.ts';

export const handler = makeHandler({
  conversations: foldingStores({
    dynamo: liveDynamo(),
    table: required('TABLE'),
    settings: bundledSettings<DeskSettings>(),
  }).conversations,
  blobs: liveStore(required('RAW_BUCKET')),
  key: signingKey(liveSecrets(liveClock), required('SIGNING_SECRET')),
  realClock,
  log: liveLog,
});
