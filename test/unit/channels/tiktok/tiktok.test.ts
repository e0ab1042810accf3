import { describe, expect, it } from '@jest/globals';
import { outcome, request } from '../../../../shared/channels/tiktok/deliver.ts';
import { tiktok } from '../../../../shared/channels/tiktok/index.ts';
import { accountFor, normalised, oneEvent, outgoing } from '../run.ts';

const told = (event: string, content: object | string) => ({
  event,
  create_time: 1_760_000_000,
  content: typeof content === 'string' ? content : JSON.stringify(content),
});
const people = { from: 'Ti', from_user: { id: 'u1' }, to: 'Biz', to_user: { id: 'biz' } };
const message = { message_id: 't1', conversation_id: 'c1', timestamp: 1_760_000_000_123, ...people };

describe('an event of TikTok', () => {
  it('holds its message as JSON within JSON', () => {
    const event = oneEvent(tiktok, told('im_receive_msg', { ...message, type: 'text', text: { body: 'Hi' } }));

    expect(event).toMatchObject({ kind: 'message', direction: 'in', externalId: 't1', thread: 'c1', text: 'Hi' });
    expect(event).toMatchObject({ sentAt: 1_760_000_000_123, contact: { key: 'u1', name: 'Ti' } });
  });

  it('that our own side wrote belongs to the customer, and is none of theirs', () => {
    const ours = {
      ...message,
      from_user: { id: 'biz' },
      to: 'Ti',
      to_user: { id: 'u1' },
      type: 'text',
      text: { body: 'Yes' },
    };

    expect(oneEvent(tiktok, told('im_send_msg', ours))).toMatchObject({
      direction: 'out',
      contact: { key: 'u1', name: 'Ti' },
    });
  });

  it('names a picture for whoever fetches it, and links a post', () => {
    const [picture, post] = [
      { ...message, type: 'image', image: { media_id: 'm1' } },
      { ...message, type: 'share_post', share_post: { embed_url: 'https://www.tiktok.com/p' } },
    ].map((content) => oneEvent(tiktok, told('im_receive_msg', content)).attachments[0]);

    expect(picture).toMatchObject({ name: 'image.jpg', url: 'tiktok-media:t1/m1' });
    expect(post).toMatchObject({ url: 'https://www.tiktok.com/p' });
  });

  it('says up to when was read', () => {
    expect(
      oneEvent(tiktok, told('im_mark_read_msg', { conversation_id: 'c1', timestamp: 1_760_000_000_123, ...people })),
    ).toMatchObject({ kind: 'receipt', status: 'read', externalId: 'watermark-1760000000123' });
  });

  it('whose message cannot be read is shown, and news of the app are not', () => {
    expect(oneEvent(tiktok, told('im_receive_msg', '{'))).toMatchObject({ kind: 'unsupported' });
    expect(normalised(tiktok, told('authorization.removed', '{')).kind).toBe('ignored');
  });
});

describe('an answer on TikTok', () => {
  it('goes into the conversation', () => {
    const account = accountFor('tiktok', { options: { token: 'tok', businessId: 'biz' } });

    expect(JSON.parse(request(outgoing({ thread: 'c1', text: 'Yes' }), account).body)).toEqual({
      business_id: 'biz',
      recipient_type: 'CONVERSATION',
      recipient: 'c1',
      message_type: 'TEXT',
      text: { body: 'Yes' },
    });
  });

  it.each([
    [200, { code: 0, data: { message: { message_id: 't2' } } }, { kind: 'sent', externalId: 't2' }],
    [200, { code: 40104, message: 'token' }, { kind: 'failed', class: 'reauth' }],
    [200, { code: 40100, message: 'slow down' }, { kind: 'retry' }],
    [200, { code: 40002, message: 'outside the messaging window' }, { kind: 'failed', class: 'window-closed' }],
    [200, { code: 40002, message: 'bad' }, { kind: 'failed', class: 'never', reason: 'tiktok: 40002 bad' }],
    [200, { code: 50000 }, { kind: 'unknown' }],
    [503, {}, { kind: 'retry' }],
  ])('is understood by %s %j', (status, body, result) => {
    expect(outcome({ status, headers: {}, body: JSON.stringify(body) })).toMatchObject(result);
  });
});
