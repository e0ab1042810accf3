import { rosterOf } from '../../shared/desk/roster.ts';
import { storesOf } from '../../shared/desk/stores.ts';
import { liveClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveIds } from '../../shared/platform/ids.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveMailer } from '../../shared/platform/live-mailer.ts';
import { liveSockets } from '../../shared/platform/live-sockets.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();
const stores = storesOf({ dynamo: liveDynamo(), table: required('TABLE'), settings });

export const handler = makeHandler({
  ...stores,
  settings,
  roster: rosterOf(stores.agents, liveClock),
  mailer: liveMailer(required('CONFIGURATION_SET')),
  sockets: liveSockets(required('SOCKET_ENDPOINT')),
  mailDomain: required('MAIL_DOMAIN'),
  clock: liveClock,
  ids: liveIds,
  log: liveLog,
});
