import { sendByMeta, signMeta } from './meta.ts';
import type { Provider } from './provider.ts';

/** WhatsApp's calls go to the same host, with a number in the path. */
export const messenger: Provider = {
  channel: 'messenger',
  hosts: ['graph.facebook.com'],
  paths: /\/(me\/messages|[^/]+\/comments)$/,
  sign: signMeta,
  answer: (asked) => sendByMeta(asked, (text) => [...text].length > 2000),
};
