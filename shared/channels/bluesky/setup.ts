import type { ChannelSetup } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    { name: 'identifier', where: 'settings', what: "the account's handle, for example desk.bsky.social, or its DID" },
    {
      name: 'service',
      where: 'settings',
      what: 'https:// and the server that the account is at, where it is not https://bsky.social',
      optional: true,
    },
    { name: 'appPassword', where: 'secret', what: 'an app password of that account, never its own password' },
  ],
  steps: [
    'sign in as the account > Settings > Privacy and security > App passwords > Add, without access to direct messages',
    'there is no webhook: the desk asks every two minutes, beginning with what comes after now',
  ],
};
