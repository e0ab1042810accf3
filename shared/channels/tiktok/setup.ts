import { type ChannelSetup, signing } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    { name: 'businessId', where: 'settings', what: 'the id of the business account (its open_id)' },
    signing("the app's secret"),
    { name: 'appId', where: 'settings', what: 'the id of the app (client_key)' },
    {
      name: 'refreshToken',
      where: 'secret',
      what: 'what came with the first access token: the desk asks for an access token with it, each day anew',
    },
  ],
  steps: [
    'business-api.tiktok.com: an app with the permission for Business Messaging, authorised by the business account',
    'exchange the code of that authorisation for its tokens (tt_user/oauth2/token) and keep the refresh token in the secret',
    'set the webhook of type DIRECT_MESSAGE to {webhook} (business/webhook/update)',
  ],
};
