import type { MediaSource } from '../media.ts';
import { isOf, plainFile } from '../media-steps.ts';

/** `…/2010-04-01/Accounts/<sid>/Recordings/<sid>.mp3`: the address names the account, whose auth token is the secret that signs. https://www.twilio.com/docs/voice/api/recording#fetch-a-recordings-media-file */
export const media: MediaSource['media'] = ({ url, account }) => {
  const sid = /^\/2010-04-01\/Accounts\/(AC[0-9a-f]{32})\//i.exec(URL.parse(url)?.pathname ?? '')?.[1];
  const [token] = account.secrets;
  if (sid === undefined || token === undefined || !isOf(url, ['api.twilio.com'])) return plainFile(url);
  const authorization = `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`;
  return { kind: 'file', call: { url, headers: { authorization } } };
};
