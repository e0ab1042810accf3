import type { ChannelAccount } from '../../shared/settings/settings.ts';
import { readSecret, secretIdOf } from '../channel/secret.ts';
import type { Cloud, Stage } from './cloud.ts';
import { type Finding, missing, ok } from './finding.ts';

/** Whether a hook for notifications has what it needs: Slack and Teams an address, a webhook a key, which its secret was made with. */
export async function checkHook({ secrets }: Cloud, stage: Stage, hook: ChannelAccount): Promise<Finding> {
  const check = `hook ${hook.account}`;
  const id = secretIdOf(stage.name, hook);
  const held = await readSecret(secrets, id);
  if (held === null)
    return missing(
      check,
      `${id} does not exist`,
      `deploy stage ${stage.name} again: npm run deploy -- -c stage=${stage.name}`,
    );
  if (hook.channel === 'hook-webhook') return ok(check, `${id} holds the key that its receiver verifies with`);
  const { url } = held;
  if (typeof url === 'string' && URL.canParse(url)) return ok(check, `${id} is filled in`);
  const put = `aws secretsmanager put-secret-value --secret-id ${id} --secret-string '{"url":"…"}'`;
  return missing(check, `${id} holds no url (the address that ${hook.name.split(' ')[0]} gave you)`, put);
}
