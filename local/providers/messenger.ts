import { metaBusy, sendByMeta, signMeta } from './meta.ts';
import type { Provider } from './provider.ts';
import { messengerVoice } from './voices/messenger.ts';

/** WhatsApp's calls go to the same host, with a number in the path. */
export const messenger: Provider = {
  channel: 'messenger',
  voice: messengerVoice,
  hosts: ['graph.facebook.com'],
  paths: /\/(me\/messages|[^/]+\/comments)$/,
  sign: signMeta,
  busy: metaBusy,
  answer: (asked) => sendByMeta(asked, (text) => [...text].length > 2000),
};
