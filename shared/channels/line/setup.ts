import { type ChannelSetup, gestures, signing, token } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    signing('the channel secret, from Basic settings'),
    token('a long-lived channel access token, from Messaging API'),
    gestures,
  ],
  steps: [
    'developers.line.biz: make a provider and a Messaging API channel',
    'Messaging API > Webhook settings: enter {webhook}, switch on "Use webhook" and "Webhook redelivery", press "Verify"',
    'switch off the automatic answers of the official account',
  ],
};
