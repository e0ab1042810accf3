import * as z from 'zod';
import type { ChannelAccount } from '../../shared/settings/settings.ts';

/** How a provider is asked where it sends what customers write, and what mends a wrong answer. */
type Subscription = {
  url: string;
  headers: Record<string, string>;
  read(answer: unknown): string;
  step(path: string): string;
};

export const PROVIDERS_THAT_TELL: ReadonlyMap<string, (token: string, account: ChannelAccount) => Subscription> =
  new Map([
    ['telegram', telegram],
    ['whatsapp', whatsapp],
  ]);

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
