import { signingKey } from '../../shared/desk/signing-key.ts';
import { liveClock, realClock } from '../../shared/platform/clock.ts';
import { required } from '../../shared/platform/environment.ts';
import { liveBlobs } from '../../shared/platform/live-blobs.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import { makeHandler } from './handler.ts';

export const handler = makeHandler({
  blobs: liveBlobs(required('RAW_BUCKET')),
  key: signingKey(liveSecrets(liveClock), required('SIGNING_SECRET')),
  realClock,
  log: liveLog,
});
