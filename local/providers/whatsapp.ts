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
    if (!asked.headers['authorization']?.startsWith('Bearer ')) return refused(401, 190, 'Invalid OAuth access token.');
    if (asked.method === 'GET') return mediaOf(asked);
    const { body, number } = asked;
    const { status, message_id } = fieldsOf(body);
    if (status !== undefined) return marked(status, message_id);
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

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/mark-message-as-read */
function marked(status: unknown, id: unknown): Played {
  const known = status === 'read' && typeof id === 'string' && id.startsWith('wamid.');
  return known ? { status: 200, answer: { success: true }, gesture: true } : refused(400, 100, 'Invalid parameter');
}

function mediaOf({ url }: Asked): Played {
  const id = url.searchParams.get('mid') ?? url.pathname.split('/').at(-1) ?? '';
  if (url.hostname === 'lookaside.fbsbx.com') return handedOut(id);
  if (isGone(id)) return refused(400, 100, `Unsupported get request. Object with ID '${id}' does not exist`);
  const address = `https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=${encodeURIComponent(id)}`;
  return { status: 200, answer: { id, url: address, mime_type: 'image/png', messaging_product: 'whatsapp' } };
}
