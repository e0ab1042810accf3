import { checkSettings, type SettingsInput } from '../../../shared/settings/schema.ts';
import type { DeskSettings } from '../../../shared/settings/settings.ts';

const TARGETS = { firstResponse: 60 };

const DESK: SettingsInput = {
  name: 'Test desk',
  mail: { domain: 'support.test.example' },
  channels: [
    { channel: 'email', account: 'support', name: 'Mail' },
    { channel: 'webchat', account: 'main', name: 'Chat' },
    { channel: 'whatsapp', account: 'eu', name: 'WhatsApp' },
    { channel: 'webhook', account: 'shop', name: 'Shop' },
  ],
  routing: { fallback: { queue: 'csr' } },
  sla: { targets: { low: TARGETS, normal: TARGETS, high: TARGETS, urgent: TARGETS } },
};

/** The desk of these tests, with some settings changed. */
export function deskSettings(changes: Partial<SettingsInput> = {}): DeskSettings {
  const checked = checkSettings({ ...DESK, ...changes });
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors));
  return checked.settings;
}

/** What the desks whose templates are looked at have of their own, by the name that a test asks for. */
export const VARIANTS = {
  plain: {},
  watched: { alarms: { email: 'on-call@test.example' }, retention: { rawDays: 400, logDays: 45 } },
  'short retention': { retention: { rawDays: 77, logDays: 30 } },
  'own callback': {
    login: { callbackUrls: ['https://desk.test.example/'] },
    channels: [
      ...DESK.channels,
      {
        channel: 'webchat',
        account: 'shop',
        name: 'Shop',
        options: { origins: 'https://www.test.example, https://shop.test.example  https://desk.test.example' },
      },
      { channel: 'webchat', account: 'blog', name: 'Blog', options: { origins: 'https://www.test.example' } },
    ],
  },
  'second factor': { login: { mfa: 'required' } },
  'joined rule set': { mail: { domain: 'support.test.example', ruleSet: 'company' } },
  'call centre': {
    channels: [
      {
        channel: 'amazon-connect',
        account: 'calls',
        name: 'Calls',
        options: { instance: 'arn:aws:connect:eu-central-1:123456789012:instance/1111' },
      },
    ],
  },
  bedrock: {
    routing: { fallback: { queue: 'csr' }, classifier: { bedrock: { model: 'amazon.nova-micro-v1:0' } } },
  },
  'bedrock profile': {
    routing: {
      fallback: { queue: 'csr' },
      classifier: { bedrock: { model: 'eu.amazon.nova-micro-v1:0', region: 'eu-central-1' } },
    },
  },
  'two hundred accounts': {
    channels: Array.from({ length: 200 }, (_, index) => ({
      channel: 'webhook',
      account: `shop-${index}`,
      name: `Shop ${index}`,
    })),
  },
} as const satisfies Record<string, Partial<SettingsInput>>;

export type Variant = keyof typeof VARIANTS;
