import { type ChannelSetup, signing, token } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    { name: 'businessId', where: 'settings', what: 'the id of the business account (its open_id)' },
    signing("the app's secret"),
    token('the access token of the business account; TikTok lets it live for a day, so it must be renewed'),
  ],
  steps: [
    'business-api.tiktok.com: an app with the permission for Business Messaging, authorised by the business account',
    'set the webhook of type DIRECT_MESSAGE to {webhook} (business/webhook/update)',
  ],
};
