import { signMeta } from './meta.ts';
import { fieldsOf, type Provider } from './provider.ts';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
export const whatsapp: Provider = {
  channel: 'whatsapp',
  hosts: ['graph.facebook.com'],
  sign: signMeta,
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
