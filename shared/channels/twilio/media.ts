import type { MediaSource } from '../media.ts';
import { isOf, plainFile } from '../media-steps.ts';
import { basicOf } from './basic.ts';

/** Twilio's own address asks for the account where its settings demand that, and leads on to a store that needs no word of ours. https://www.twilio.com/docs/messaging/api/media-resource */
export const media: MediaSource['media'] = ({ url, account }) =>
  isOf(url, ['api.twilio.com']) ? { kind: 'file', call: { url, headers: basicOf(account) } } : plainFile(url);
