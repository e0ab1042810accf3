import { createHmac } from 'node:crypto';
import { fieldsOf, type Provider } from './provider.ts';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
export const whatsapp: Provider = {
  channel: 'whatsapp',
  hosts: ['graph.facebook.com'],
  sign: ({ secret, body }) => ({
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }),
  answer: ({ body, number }) => {
    const to = String(fieldsOf(body)['to'] ?? '');
    const answer = {
      messaging_product: 'whatsapp',
      contacts: [{ input: to, wa_id: to.replace(/\D/g, '') }],
      messages: [{ id: `wamid.LAPTOP${number}` }],
    };
    return { status: 200, answer };
  },
};
