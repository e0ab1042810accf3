import { signMeta } from './meta.ts';
import { fieldsOf, type Provider } from './provider.ts';
import { whatsappVoice } from './voices/whatsapp.ts';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
export const whatsapp: Provider = {
  channel: 'whatsapp',
  voice: whatsappVoice,
  hosts: ['graph.facebook.com'],
  sign: signMeta,
  busy: () => ({
    status: 400,
    answer: { error: { message: '(#131056) (Business Account, Consumer Account) pair rate limit hit', code: 131056 } },
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
