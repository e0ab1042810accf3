import { describe, expect, it } from '@jest/globals';
import { whatsapp } from '../../../../shared/channels/whatsapp/index.ts';
import { accountFor, outgoing } from '../run.ts';

const sent = (change: Parameters<typeof outgoing>[0] = {}) => {
  const call = whatsapp.request(outgoing(change), accountFor('whatsapp'));
  return { ...call, body: JSON.parse(call.body) };
};
const answer = (status: number, body: unknown, headers = {}) =>
  whatsapp.outcome({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
const refused = (code: number, status = 400) => answer(status, { error: { code, message: 'm' } });

describe('an answer on WhatsApp', () => {
  it('goes out as a text with our ref, from the number that the customer wrote to', () => {
    expect(sent({ thread: '2002:4915550001', replyTo: 'wamid.1' })).toEqual({
      url: 'https://graph.facebook.com/v25.0/2002/messages',
      method: 'POST',
      headers: { authorization: 'Bearer tok', 'content-type': 'application/json' },
      body: {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '4915550001',
        type: 'text',
        text: { body: 'Your parcel is on its way.' },
        context: { message_id: 'wamid.1' },
        biz_opaque_callback_data: 'out-1',
      },
    });
  });

  it('names a person without a number in the field for that: elsewhere it would be dropped in silence', () => {
    expect(sent({ to: 'DE.700100' }).body).toMatchObject({ recipient: 'DE.700100' });
    expect(sent({ to: 'DE.ENT.700100' }).body).not.toHaveProperty('to');
  });

  it('goes to the group where the customer wrote in one', () => {
    expect(sent({ thread: '1001:group:G:1' }).body).toMatchObject({ recipient_type: 'group', to: 'G:1' });
  });

  it.each([
    ['application/pdf', 'document', { link: 'https://x.example/a', filename: 'a' }],
    ['image/png', 'image', { link: 'https://x.example/a' }],
    ['audio/ogg', 'audio', { link: 'https://x.example/a' }],
  ])('brings a file of type %s as a %s, which Meta fetches', (contentType, type, content) => {
    const attachments = [{ name: 'a', contentType, url: 'https://x.example/a' }];

    expect(sent({ attachments, text: '' }).body).toMatchObject({ type, [type]: content });
  });
});

describe('what Meta answers', () => {
  it('is sent with the id of the message', () => {
    expect(answer(200, { messages: [{ id: 'wamid.9' }] })).toEqual({ kind: 'sent', externalId: 'wamid.9' });
  });

  it.each([
    ['window-closed', [131047]],
    ['reauth', [0, 10, 190, 200, 299, 131005, 131031, 368, 131042]],
    ['never', [100, 131026, 131050, 131008, 132000, 131049, 424242]],
  ])('fails as %s', (kind, codes) => {
    expect(codes.map((code) => refused(code))).toEqual(
      codes.map((code) => ({ kind: 'failed', class: kind, reason: `${code} m` })),
    );
  });

  it('is tried again when Meta says that it will pass, after the pause that the pair of numbers needs', () => {
    expect([4, 80007, 130429, 131000, 131016, 131057].map((code) => refused(code).kind)).toEqual(
      Array(6).fill('retry'),
    );
    expect(refused(131056)).toEqual({ kind: 'retry', limit: 'conversation', afterSeconds: 6, reason: '131056 m' });
    expect(answer(429, '', { 'retry-after': '30' })).toMatchObject({ kind: 'retry', afterSeconds: 30 });
  });

  it('is unknown where Meta may have taken it', () => {
    expect([answer(500, ''), answer(504, '<html>'), answer(200, ''), answer(200, {})].map(({ kind }) => kind)).toEqual(
      Array(4).fill('unknown'),
    );
  });
});
