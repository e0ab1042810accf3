import { ListUsersInGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { findPool } from '../agent/pool.ts';
import type { Cloud, Stage } from './cloud.ts';
import { type Finding, missing, ok } from './finding.ts';

/** Nobody can sign up: without a first admin nobody gets in. */
export async function checkAdmin({ cognito }: Cloud, { name }: Stage): Promise<Finding> {
  const pool = await findPool(cognito, name);
  const { Users = [] } = await cognito.send(
    new ListUsersInGroupCommand({ UserPoolId: pool, GroupName: 'admin', Limit: 1 }),
  );
  if (Users.length > 0) return ok('first admin', `the user pool ${pool} has one`);
  return missing(
    'first admin',
    'nobody is in the group admin',
    `npx switchboard agent add you@example.com --group admin --stage ${name}`,
  );
}

/** The stack subscribes the settings' address; who has not confirmed gets nothing, which SNS tells that address. */
export function checkAlarms({ settings }: Stage): Finding {
  const { email } = settings.alarms;
  if (email) return ok('alarms', `go to ${email}, once it has confirmed the mail of SNS`);
  return missing('alarms', 'nobody hears them', 'set alarms.email in the settings and deploy');
}
