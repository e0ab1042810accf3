import { describe, expect, it } from '@jest/globals';
import { mastodon } from '../../../../shared/channels/mastodon/index.ts';
import { accountFor, oneEvent, outgoing } from '../run.ts';

const mention = (status: object = {}) => ({
  id: '34975861',
  type: 'mention',
  created_at: '2026-11-23T07:49:02.064Z',
  account: { id: '9', acct: 'ann@other.example', display_name: 'Ann' },
  status: {
    id: '103186126728896492',
    created_at: '2026-11-23T07:49:01.940Z',
    visibility: 'public',
    content: '',
    ...status,
  },
});
const account = accountFor('mastodon', { options: { token: 'tok', instance: 'https://mastodon.example/' } });

describe('a mention on Mastodon', () => {
  it('is a comment in public and a message in private, in conversations apart', () => {
    const [shown, whispered] = ['unlisted', 'direct'].map((visibility) => oneEvent(mastodon, mention({ visibility })));

    expect(shown).toMatchObject({
      kind: 'comment',
      thread: 'public:ann@other.example',
      externalId: '103186126728896492',
    });
    expect(whispered).toMatchObject({ kind: 'message', thread: 'direct:ann@other.example' });
    expect(shown?.contact).toEqual({ key: 'ann@other.example', handle: 'ann@other.example', name: 'Ann' });
    expect(shown?.sentAt).toBe(Date.UTC(2026, 10, 23, 7, 49, 2, 64));
  });

  it('is plain text, the warning above it, and nothing that could become HTML', () => {
    const content =
      '<p><span class="h-card"><a href="https://m/@desk">@desk</a></span> hi<br>there</p><p>1 &lt; 2 &amp;amp; &lt;b&gt;</p>';

    expect(oneEvent(mastodon, mention({ content, spoiler_text: 'long' })).text).toBe(
      'long\n\n@desk hi\nthere\n\n1 < 2 &amp; <b>',
    );
  });

  it('keeps the id of a status that came for a reason nobody announced', () => {
    expect(oneEvent(mastodon, { ...mention(), type: 'hologram' })).toMatchObject({
      kind: 'unsupported',
      externalId: '103186126728896492',
    });
  });

  it('brings its pictures', () => {
    const media_attachments = [{ id: '1', type: 'image', url: 'https://files/1.png' }, 'odd'];

    expect(oneEvent(mastodon, mention({ media_attachments })).attachments).toMatchObject([
      { name: 'image.jpg', url: 'https://files/1.png' },
    ]);
  });
});

describe('asking Mastodon', () => {
  const page = (...ids: string[]) => ({
    status: 200,
    headers: {},
    body: JSON.stringify(ids.map((id) => ({ id, type: 'mention' }))),
  });

  it('goes forward from the last one seen', () => {
    expect(mastodon.polls(account, '7', 0)).toMatchObject({
      method: 'GET',
      url: 'https://mastodon.example/api/v1/notifications?types[]=mention&limit=20&min_id=7',
    });
  });

  it('begins with what comes after the account was connected', () => {
    expect(mastodon.read(page('9'), null)).toEqual({ kind: 'news', bodies: [], cursor: '9', more: false });
    expect(mastodon.read(page(), null)).toMatchObject({ cursor: '0' });
  });

  it('takes a page oldest first, and stays where it is when there is nothing', () => {
    expect(mastodon.read(page('9', '8'), '7')).toEqual({
      kind: 'news',
      bodies: ['{"id":"8","type":"mention"}', '{"id":"9","type":"mention"}'],
      cursor: '9',
      more: false,
    });
    expect(mastodon.read(page(), '7')).toMatchObject({ bodies: [], cursor: '7' });
    expect(mastodon.read(page(...Array.from({ length: 20 }, (_, index) => String(99 - index))), '7')).toMatchObject({
      more: true,
    });
  });

  it('is not believed where the answer is no list', () => {
    for (const [status, body] of [
      [500, '[]'],
      [200, '<html>'],
      [200, '[{}]'],
    ] as const)
      expect(mastodon.read({ status, headers: {}, body }, '7').kind).toBe('failed');
  });

  it('goes nowhere but to a server', () => {
    for (const instance of ['http://m.example', 'https://a@b', 'm.example', 'https://m.example/path'])
      expect(() => mastodon.polls({ ...account, options: { token: 't', instance } }, '7', 0)).toThrow(/write https/);
  });
});

describe('an answer on Mastodon', () => {
  const sent = (change = {}) => mastodon.request(outgoing({ thread: 'direct:ann', text: 'Hi', ...change }), account);

  it('names whom it is for, answers their words, and is seen by no more people', () => {
    expect(JSON.parse(sent({ answers: '103' }).body)).toEqual({
      status: '@ann Hi',
      visibility: 'direct',
      in_reply_to_id: '103',
    });
    expect(JSON.parse(sent({ thread: 'public:ann' }).body)).toEqual({ status: '@ann Hi', visibility: 'public' });
    expect(sent().headers['idempotency-key']).toBe('out-1');
  });

  it.each([
    [200, { id: '5' }, { kind: 'sent', externalId: '5' }],
    [401, {}, { kind: 'failed', class: 'reauth' }],
    [422, { error: 'too long' }, { kind: 'failed', class: 'never', reason: 'mastodon: too long' }],
    [429, {}, { kind: 'retry' }],
    [500, {}, { kind: 'retry' }],
  ])('is understood by %s %j', (status, body, result) => {
    expect(mastodon.outcome({ status, headers: {}, body: JSON.stringify(body) })).toMatchObject(result);
  });
});
