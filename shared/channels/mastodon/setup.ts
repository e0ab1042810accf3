import { type ChannelSetup, token } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    {
      name: 'instance',
      where: 'settings',
      what: 'https:// and the server that the account is at, for example https://mastodon.social',
    },
    token('the access token of an application of that account'),
  ],
  steps: [
    'sign in as the account > Preferences > Development > New application, with the scopes read:notifications and write:statuses',
    'copy "Your access token"; there is no webhook: the desk asks every two minutes, beginning with what comes after now',
  ],
};
