import { type ChannelSetup, gestures, signing, token } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    { name: 'accountSid', where: 'settings', what: 'the account (AC…) or sub-account that owns the number' },
    {
      name: 'apiKey',
      where: 'settings',
      what: 'an API key (SK…) to send with instead of the auth token',
      optional: true,
    },
    {
      name: 'publicUrl',
      where: 'settings',
      what: 'https:// and the domain that you put before the webhook address, as it stands in the console: Twilio signs it',
      optional: true,
    },
    {
      name: 'mms',
      where: 'settings',
      what: '"yes" where your numbers send MMS: files leave as such, not as links',
      optional: true,
    },
    signing('the auth token: webhooks are signed with it, never with an API key'),
    token('the auth token once more, or the secret of the API key'),
    gestures,
  ],
  steps: [
    'console.twilio.com > Phone Numbers > your number > Messaging: "A message comes in" is {webhook}, method HTTP POST',
    'with a Messaging Service: Integration > "Send a webhook" to {webhook}',
    'WhatsApp: Messaging > Senders > WhatsApp senders > your number: the same address',
  ],
};
