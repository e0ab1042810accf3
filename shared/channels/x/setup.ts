import { type ChannelSetup, signing, token } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    signing('the consumer secret (API key secret) of the app'),
    { name: 'consumerKey', where: 'secret', what: 'the consumer key (API key) of the app' },
    token('the access token of the account that answers'),
    { name: 'tokenSecret', where: 'secret', what: 'the secret of that access token' },
    {
      name: 'appId',
      where: 'settings',
      what: 'the id of the app: tells what your people write on X itself from answers of the desk',
      optional: true,
    },
  ],
  steps: [
    'developer.x.com: make an app with OAuth 1.0a rights Read, Write and Direct Messages; sign in as the account and take its access token',
    'POST /2/webhooks with {webhook}: X asks it at once, and about every hour, for the answer to a challenge',
    'POST /2/activity/subscriptions for post.mention.create, post.reply.create, post.delete, dm.received, dm.sent and dm.read of the account',
  ],
};
