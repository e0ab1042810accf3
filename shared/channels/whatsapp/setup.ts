import { type ChannelSetup, gestures, signing, token, verifyToken } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    { name: 'phoneNumberId', where: 'settings', what: "the number's id, from WhatsApp > API Setup" },
    signing('the app secret, from App settings > Basic'),
    token('a system user’s token with whatsapp_business_messaging'),
    verifyToken,
    gestures,
  ],
  steps: [
    'developers.facebook.com: make an app of type Business and add WhatsApp',
    'WhatsApp > Configuration: enter {webhook} and the verify token {verifyToken}',
    'subscribe to the field messages',
  ],
};
