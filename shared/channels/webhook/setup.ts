import { type ChannelSetup, signing } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    { name: 'replyUrl', where: 'settings', what: 'where answers are posted to, signed the same way' },
    signing('whsec_ and the key in base64, as Standard Webhooks has it'),
  ],
  steps: ['let your system post to {webhook}, signed by the secret (https://www.standardwebhooks.com)'],
};
