/** Every channel that the desk knows, email first: what the settings may name. The registry of channels must hold the same, which a test compares. */
export const CHANNEL_NAMES = [
  'email',
  'webchat',
  'whatsapp',
  'messenger',
  'instagram',
  'telegram',
  'tiktok',
  'twilio-voice',
  'viber',
  'line',
  'slack',
  'teams',
  'twilio',
  'discord',
  'x',
  'webhook',
] as const;
