import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { ChannelAccount } from '../../shared/settings/settings.ts';
import type { Cloud, Stage } from './cloud.ts';
import { type Finding, missing, ok } from './finding.ts';

/** Mail is judged by SES and the widget by its origin. */
const WITHOUT_SECRET = ['email', 'webchat'];
/** Answers to these need a token of the provider. */
const WITH_TOKEN = ['whatsapp', 'telegram'];

const secretSchema = z.object({
  secrets: z.array(z.string()).default([]),
  token: z.string().default(''),
});
type Secret = z.infer<typeof secretSchema>;

export function accountsWithSecret({ settings }: Stage): ChannelAccount[] {
  return settings.channels.filter(({ channel }) => !WITHOUT_SECRET.includes(channel));
}

/** Whether an admin has filled the account's secret in: until then every webhook is refused. */
export async function checkSecret({ secrets }: Cloud, stage: Stage, account: ChannelAccount): Promise<Finding> {
  const check = `secret of ${account.channel}/${account.account}`;
  const id = secretId(stage, account);
  const secret = await readSecret(secrets, id);
  const put = `aws secretsmanager put-secret-value --secret-id ${id} --secret-string '{"secrets":["…"],"token":"…","verifyToken":"…"}'`;
  if (secret === null)
    return missing(
      check,
      `${id} does not exist`,
      `deploy stage ${stage.name} again: npm run deploy -- -c stage=${stage.name}`,
    );
  if (secret.secrets.filter(Boolean).length === 0)
    return missing(check, `${id} holds no signing secret: every webhook is refused`, put);
  if (WITH_TOKEN.includes(account.channel) && secret.token === '') {
    return missing(check, `${id} holds no token: nothing can be answered`, put);
  }
  return ok(check, `${id} is filled in`);
}

/** Whether the provider sends to us. Only those that tell are asked; null for the others and where there is no token to ask with. */
export async function checkWebhook(cloud: Cloud, stage: Stage, account: ChannelAccount): Promise<Finding | null> {
  const secret = WITH_TOKEN.includes(account.channel)
    ? await readSecret(cloud.secrets, secretId(stage, account))
    : null;
  if (!secret?.token) return null;
  const subscription = account.channel === 'telegram' ? telegram(secret.token) : whatsapp(secret.token, account);
  const url = subscription.read(await cloud.fetchJson(subscription.url, subscription.headers));
  const check = `webhook of ${account.channel}/${account.account}`;
  const path = `/channels/${account.channel}/${account.account}`;
  if (url.endsWith(path)) return ok(check, `${account.channel} sends to ${url}`);
  return missing(
    check,
    url === '' ? `${account.channel} sends nowhere` : `${account.channel} sends to ${url}`,
    subscription.step(path),
  );
}

type Subscription = {
  url: string;
  headers: Record<string, string>;
  read(answer: unknown): string;
  step(path: string): string;
};

const webhookInfo = z.object({ result: z.object({ url: z.string() }) });

/** https://core.telegram.org/bots/api#getwebhookinfo */
function telegram(token: string): Subscription {
  return {
    url: `https://api.telegram.org/bot${token}/getWebhookInfo`,
    headers: {},
    read: (answer) => webhookInfo.parse(answer).result.url,
    step: (path) => `call setWebhook of the bot with url=<ApiUrl>${path} and secret_token=<the signing secret>`,
  };
}

const phoneNumber = z.object({
  webhook_configuration: z.object({
    phone_number: z.string().optional(),
    whatsapp_business_account: z.string().optional(),
    application: z.string().optional(),
  }),
});

/** The nearest of the three wins: https://developers.facebook.com/docs/whatsapp/embedded-signup/webhooks/override */
function whatsapp(token: string, { options }: ChannelAccount): Subscription {
  return {
    url: `https://graph.facebook.com/v23.0/${options['phoneNumberId'] ?? ''}?fields=webhook_configuration`,
    headers: { authorization: `Bearer ${token}` },
    read(answer) {
      const { phone_number, whatsapp_business_account, application } = phoneNumber.parse(answer).webhook_configuration;
      return phone_number ?? whatsapp_business_account ?? application ?? '';
    },
    step: (path) =>
      `in the Meta app, subscribe the webhook <ApiUrl>${path} to "messages", with the secret's verifyToken`,
  };
}

function secretId({ name }: Stage, { channel, account }: ChannelAccount): string {
  return `switchboard/${name}/channels/${channel}/${account}`;
}

async function readSecret(secrets: Cloud['secrets'], id: string): Promise<Secret | null> {
  try {
    const { SecretString = '{}' } = await secrets.send(new GetSecretValueCommand({ SecretId: id }));
    return secretSchema.parse(JSON.parse(SecretString));
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return null;
    // The text itself must not come near a terminal or a log.
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      throw new Error(`${id} is not JSON of the expected form`);
    throw error;
  }
}
