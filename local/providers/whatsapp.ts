import { signMeta } from './meta.ts';
import { type Asked, fieldsOf, type Played, type Provider } from './provider.ts';
import { handedOut, isGone } from './sample-file.ts';
import { whatsappVoice } from './voices/whatsapp.ts';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages and …/media: an id gives an address, both want the token. */
export const whatsapp: Provider = {
  channel: 'whatsapp',
  voice: whatsappVoice,
  hosts: ['graph.facebook.com', 'lookaside.fbsbx.com'],
  sign: signMeta,
  busy: () => ({
    status: 400,
    answer: { error: { message: '(#131056) (Business Account, Consumer Account) pair rate limit hit', code: 131056 } },
  }),
  answer: (asked) => {
    if (asked.method === 'GET') return mediaOf(asked);
    const { body, number } = asked;
    const to = String(fieldsOf(body)['to'] ?? '');
    const answer = {
      messaging_product: 'whatsapp',
      contacts: [{ input: to, wa_id: to.replace(/\D/g, '') }],
      messages: [{ id: `wamid.LAPTOP${number}` }],
    };
    return { status: 200, answer };
  },
};

const refused = (status: number, code: number, message: string): Played => ({
  status,
  answer: { error: { message, type: 'OAuthException', code, fbtrace_id: 'laptop' } },
});

function mediaOf({ url, headers }: Asked): Played {
  if (!headers['authorization']?.startsWith('Bearer ')) return refused(401, 190, 'Invalid OAuth access token.');
  const id = url.searchParams.get('mid') ?? url.pathname.split('/').at(-1) ?? '';
  if (url.hostname === 'lookaside.fbsbx.com') return handedOut(id);
  if (isGone(id)) return refused(400, 100, `Unsupported get request. Object with ID '${id}' does not exist`);
  const address = `https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=${encodeURIComponent(id)}`;
  return { status: 200, answer: { id, url: address, mime_type: 'image/png', messaging_product: 'whatsapp' } };
}
