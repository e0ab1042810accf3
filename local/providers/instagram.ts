import { metaBusy, sendByMeta, signMeta } from './meta.ts';
import type { Provider } from './provider.ts';
import { instagramVoice } from './voices/instagram.ts';

/** Instagram's own graph, and the replies below comments that hang on a page's. */
export const instagram: Provider = {
  channel: 'instagram',
  voice: instagramVoice,
  hosts: ['graph.instagram.com'],
  sign: signMeta,
  busy: metaBusy,
  answer: (asked) => sendByMeta(asked, (text) => Buffer.byteLength(text) > 1000),
};
