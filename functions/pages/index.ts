import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mailboxOfAccount } from '../../shared/desk/mailbox.ts';
import { liveClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { makeHandler } from './handler.ts';
import { questionsOf } from './questions.ts';

const settings = bundledSettings<DeskSettings>();
const root = join(required('LAMBDA_TASK_ROOT'), 'web');
const login = required('LOGIN_URL');

export const handler = makeHandler({
  config: {
    name: settings.name,
    stage: required('STAGE'),
    issuer: required('ISSUER'),
    // The paths of Cognito's hosted login.
    authorizeUrl: `${login}/oauth2/authorize`,
    tokenUrl: `${login}/oauth2/token`,
    logoutUrl: `${login}/logout`,
    clientId: required('CLIENT_ID'),
    socketUrl: required('SOCKET_URL'),
    ...questionsOf(settings),
    widgetAccount: settings.channels.find(({ channel }) => channel === 'webchat')?.account ?? '',
  },
  mail: `${mailboxOfAccount(settings, '')}@${settings.mail.domain}`,
  bucketOrigin: process.env['AWS_ENDPOINT_URL_S3'] ?? required('BUCKET_ORIGIN'),
  file: readPage,
  clock: liveClock,
  log: liveLog,
});

function readPage(name: string): Uint8Array | undefined {
  try {
    return readFileSync(join(root, name));
  } catch {
    return undefined;
  }
}
