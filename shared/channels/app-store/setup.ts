import type { ChannelSetup } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    {
      name: 'appId',
      where: 'settings',
      what: "the app's Apple ID, a number: App Store Connect > the app > App Information",
    },
    { name: 'issuerId', where: 'settings', what: 'the issuer ID that stands above the list of keys' },
    { name: 'keyId', where: 'settings', what: "the key's ID" },
    { name: 'privateKey', where: 'secret', what: 'what stands in the .p8 file, which Apple hands out once' },
  ],
  steps: [
    'App Store Connect > Users and Access > Integrations > App Store Connect API: a team key with the role Customer Support',
    'there is no webhook: the desk asks every two minutes, beginning with what comes after now',
  ],
};
