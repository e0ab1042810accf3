import { type ChannelSetup, gestures, signing } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    signing('the app id of the Azure Bot'),
    { name: 'appPassword', where: 'secret', what: 'a client secret of the app' },
    { name: 'tenant', where: 'settings', what: 'the directory (tenant) id of a single-tenant bot', optional: true },
    gestures,
  ],
  steps: [
    'at portal.azure.com make an Azure Bot of type single tenant, and a client secret of its app',
    'under Configuration enter {webhook} as the messaging endpoint, under Channels add Microsoft Teams',
    'at dev.teams.microsoft.com make an app with the bot id, for personal chats and teams, and install it',
  ],
};
