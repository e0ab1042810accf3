import { type ChannelSetup, gestures, signing, token, verifyToken } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    {
      name: 'login',
      where: 'settings',
      what: "'instagram' where the account was connected without a page",
      optional: true,
    },
    signing('the app secret; with Instagram’s own login, Instagram’s app secret (give both while you are not sure)'),
    token('the page’s or the account’s access token'),
    verifyToken,
    gestures,
  ],
  steps: [
    'developers.facebook.com: make an app of type Business and add Instagram',
    'enter {webhook} and the verify token {verifyToken}, and subscribe to messages, messaging_postbacks, message_reactions, messaging_seen, comments and mentions',
    'connect the account once, by its page or by its own login: connected both ways it tells everything twice',
  ],
};
