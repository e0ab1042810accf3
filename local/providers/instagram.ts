import { sendByMeta, signMeta } from './meta.ts';
import type { Provider } from './provider.ts';

/** Instagram's own graph, and the replies below comments that hang on a page's. */
export const instagram: Provider = {
  channel: 'instagram',
  hosts: ['graph.instagram.com'],
  sign: signMeta,
  answer: (asked) => sendByMeta(asked, (text) => Buffer.byteLength(text) > 1000),
};
