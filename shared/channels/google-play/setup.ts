import type { ChannelSetup } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    { name: 'packageName', where: 'settings', what: "the app's package name, for example com.example.shop" },
    { name: 'client_email', where: 'secret', what: "the service account's address, from its key file" },
    { name: 'private_key', where: 'secret', what: "the service account's private key, from its key file" },
  ],
  steps: [
    'Google Cloud console: switch on the Google Play Android Developer API, make a service account and a JSON key for it: that file may be the secret as it is',
    'Play Console > Users and permissions: invite the service account with "Reply to reviews" and "View app information" for the app',
    'there is no webhook: the desk asks every two minutes, beginning with what comes after now; Google tells of the last week only',
  ],
};
