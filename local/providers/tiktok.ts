import { createHmac } from 'node:crypto';
import { fieldsOf, type Provider } from './provider.ts';
import { handedOut, isGone } from './sample-file.ts';
import { tiktokVoice } from './voices/tiktok.ts';

const said = (code: number, message: string, data: object = {}) => ({ status: 200, answer: { code, message, data } });

const BUSY = said(40100, 'Too many requests');

/** https://business-api.tiktok.com/portal/docs: refusals come with 200. */
export const tiktok: Provider = {
  channel: 'tiktok',
  voice: tiktokVoice,
  hosts: ['business-api.tiktok.com', 'download.tiktok.com'],
  sign: ({ secret, body, now }) => {
    const seconds = Math.floor(now / 1000);
    const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    return { 'tiktok-signature': `t=${seconds},s=${mac}` };
  },
  busy: () => BUSY,
  answer: ({ url, headers, body, number, at }) => {
    if (url.hostname === 'download.tiktok.com') return handedOut(url.pathname.slice(1));
    if (url.pathname.endsWith('/oauth2/refresh_token/')) return renewed(body, at);
    const token = headers['access-token'];
    if (!token) return said(40104, 'Access token is incorrect or has been revoked');
    if (Number(/^act\.(\d+)$/.exec(token)?.[1] ?? at) < at) return said(40102, 'Access token has expired');
    if (url.pathname.endsWith('/media/download/')) return fileOf(String(fieldsOf(body)['media_id'] ?? ''));
    const { business_id, recipient, text } = fieldsOf(body) as {
      business_id?: string;
      recipient?: string;
      text?: { body?: string };
    };
    if (!business_id || !recipient) return said(40002, 'recipient: Missing data for required field');
    const words = text?.body ?? '';
    if (words === '#429') return BUSY;
    if (words === '' || words.length > 6000) return said(40002, 'text.body: Length must be between 1 and 6000');
    return said(0, 'OK', { message: { message_id: `tt-${number}` } });
  },
};

const DAY_SECONDS = 86_400;
const YEAR_SECONDS = 31_536_000;

/** An access token says until when it lives, a refresh token which of its line it is. */
function renewed(body: string, at: number) {
  const { grant_type, client_id, client_secret, refresh_token } = fieldsOf(body);
  const [, turn] = /^rft\.(\d+)$/.exec(String(refresh_token)) ?? [];
  if (grant_type !== 'refresh_token' || !client_id || !client_secret || turn === undefined)
    return said(40110, 'The refresh token is invalid or has expired');
  return said(0, 'OK', {
    access_token: `act.${at + DAY_SECONDS * 1000}`,
    expires_in: DAY_SECONDS,
    refresh_token: `rft.${Number(turn) + 1}`,
    refresh_token_expires_in: YEAR_SECONDS,
  });
}

function fileOf(id: string) {
  if (isGone(id)) return said(40002, 'media_id: not found');
  return said(0, 'OK', { download_url: `https://download.tiktok.com/${encodeURIComponent(id)}` });
}
