import { hookAccounts } from '../../shared/settings/hook-accounts.ts';
import { checkBedrock } from './bedrock.ts';
import { accountsWithSecret, checkSecret, checkTwice, checkWebhook } from './channels.ts';
import type { Cloud, Stage } from './cloud.ts';
import { type Finding, unknown } from './finding.ts';
import { checkHook } from './hooks.ts';
import { checkDkim, checkIdentity, checkMx, checkRuleSet, checkSandbox } from './mail.ts';
import { checkAdmin, checkAlarms } from './people.ts';

type Check = { name: string; needs: string; run(): Promise<Finding | null> | Finding | null };

/** Everything that a deployed stage still lacks and everything that it has, in the order in which an operator mends it. */
export async function examine(cloud: Cloud, stage: Stage): Promise<Finding[]> {
  const findings = await Promise.all(checksOf(cloud, stage).map(attempt));
  return findings.filter((finding) => finding !== null);
}

function checksOf(cloud: Cloud, stage: Stage): Check[] {
  const accounts = accountsWithSecret(stage);
  const secret = 'secretsmanager:GetSecretValue';
  return [
    { name: 'SES identity', needs: 'ses:GetIdentityVerificationAttributes', run: () => checkIdentity(cloud, stage) },
    { name: 'DKIM', needs: 'ses:GetIdentityDkimAttributes', run: () => checkDkim(cloud, stage) },
    { name: 'MX', needs: 'a resolver that answers', run: () => checkMx(cloud, stage) },
    { name: 'sending', needs: 'ses:GetSendQuota', run: () => checkSandbox(cloud, stage) },
    { name: 'receipt rules', needs: 'ses:DescribeActiveReceiptRuleSet', run: () => checkRuleSet(cloud, stage) },
    ...accounts.map((account) => ({
      name: `secret of ${account.channel}/${account.account}`,
      needs: secret,
      run: () => checkSecret(cloud, stage, account),
    })),
    ...accounts.map((account) => ({
      name: `account ${account.channel}/${account.account}`,
      needs: secret,
      run: () => checkTwice(cloud, stage, account),
    })),
    ...accounts.map((account) => ({
      name: `webhook of ${account.channel}/${account.account}`,
      needs: `${secret} and an answer of ${account.channel}`,
      run: () => checkWebhook(cloud, stage, account),
    })),
    ...hookAccounts(stage.settings).map((hook) => ({
      name: `hook ${hook.account}`,
      needs: secret,
      run: () => checkHook(cloud, stage, hook),
    })),
    {
      name: 'first admin',
      needs: 'cognito-idp:ListUserPools and ListUsersInGroup',
      run: () => checkAdmin(cloud, stage),
    },
    { name: 'bedrock', needs: 'nothing', run: () => checkBedrock(stage) },
    { name: 'alarms', needs: 'nothing', run: () => checkAlarms(stage) },
  ];
}

async function attempt({ name, needs, run }: Check): Promise<Finding | null> {
  try {
    return await run();
  } catch (error) {
    return unknown(name, error, `look again with what it takes: ${needs}`);
  }
}
