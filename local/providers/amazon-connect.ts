import type { Provider } from './provider.ts';
import { contactVoice } from './voices/amazon-connect.ts';

/** Amazon Connect: it calls nobody and is asked nothing; its events come over the account's own bus. */
export const amazonConnect: Provider = {
  channel: 'amazon-connect',
  voice: contactVoice,
  bus: true,
  hosts: [],
  sign: () => ({}),
  busy: () => ({ status: 429, answer: {} }),
  answer: () => ({ status: 404, answer: {} }),
};
