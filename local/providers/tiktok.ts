import { createHmac } from 'node:crypto';
import { fieldsOf, type Provider } from './provider.ts';

const said = (code: number, message: string, data: object = {}) => ({ status: 200, answer: { code, message, data } });

/** https://business-api.tiktok.com/portal/docs: refusals come with 200. */
export const tiktok: Provider = {
  channel: 'tiktok',
  hosts: ['business-api.tiktok.com'],
  sign: ({ secret, body, now }) => {
    const seconds = Math.floor(now / 1000);
    const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    return { 'tiktok-signature': `t=${seconds},s=${mac}` };
  },
  answer: ({ headers, body, number }) => {
    if (!headers['access-token']) return said(40104, 'Access token is incorrect or has been revoked');
    const { business_id, recipient, text } = fieldsOf(body) as {
      business_id?: string;
      recipient?: string;
      text?: { body?: string };
    };
    if (!business_id || !recipient) return said(40002, 'recipient: Missing data for required field');
    const words = text?.body ?? '';
    if (words === '#429') return said(40100, 'Too many requests');
    if (words === '' || words.length > 6000) return said(40002, 'text.body: Length must be between 1 and 6000');
    return said(0, 'OK', { message: { message_id: `tt-${number}` } });
  },
};
