import { describe, expect, it } from '@jest/globals';
import type { Outbound } from '../../../../shared/channels/channel.ts';
import { request as instagram } from '../../../../shared/channels/instagram/deliver.ts';
import { request as messenger, outcome } from '../../../../shared/channels/messenger/deliver.ts';

const message: Outbound = { ref: 'out-1', to: '2001', thread: '2001', text: 'On its way', attachments: [] };
const account = (options = {}) => ({ channel: 'c', id: 'main', secrets: [], options: { token: 'tok', ...options } });
const bodyOf = (given: Partial<Outbound>) =>
  JSON.parse(messenger({ ...message, ...given }, account()).body) as Record<string, unknown>;

describe('an answer on Messenger', () => {
  it('bears our reference, which its echo gives back', () => {
    expect(bodyOf({})).toEqual({
      recipient: { id: '2001' },
      messaging_type: 'RESPONSE',
      message: { text: 'On its way', metadata: 'out-1' },
    });
  });

  it('goes under the human-agent tag once the window is closed', () => {
    expect(bodyOf({ humanAgent: true })).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' });
  });

  it('brings a file as a message of its own', () => {
    const attachments = [{ name: 'a.mp4', contentType: 'video/mp4', url: 'https://d/a' }];

    expect(bodyOf({ text: '', attachments })).toMatchObject({
      message: { attachment: { type: 'video', payload: { url: 'https://d/a' } } },
    });
  });

  it('stands below the comment where the conversation is public', () => {
    const thread = 'comment:9_1:c1';

    expect(messenger({ ...message, thread }, account()).url).toBe('https://graph.facebook.com/v25.0/c1/comments');
    expect(instagram({ ...message, thread }, account()).url).toBe('https://graph.facebook.com/v25.0/c1/replies');
  });

  it('brings a file as a link where the conversation is public: a comment takes none, and no empty words', () => {
    const attachments = [{ name: 'a.mp4', contentType: 'video/mp4', url: 'https://d/a' }];

    expect(bodyOf({ thread: 'comment:9_1:c1', text: '', attachments })).toEqual({ message: 'a.mp4: https://d/a' });
  });

  it("goes to Instagram's own graph where the account was connected there", () => {
    expect(instagram(message, account({ login: 'instagram' })).url).toBe(
      'https://graph.instagram.com/v25.0/me/messages',
    );
  });
});

describe('what Meta says of it', () => {
  const said = (status: number, error: object) => outcome({ status, headers: {}, body: JSON.stringify({ error }) });

  it.each([
    [400, { code: 10, error_subcode: 2018278 }, 'window-closed'],
    [400, { code: 10 }, 'reauth'],
    [400, { code: 190 }, 'reauth'],
    [400, { code: 551 }, 'never'],
    [400, { code: 100, error_subcode: 2018001 }, 'never'],
  ])('%s %j ends it: %s', (status, error, why) => {
    expect(said(status, error)).toMatchObject({ kind: 'failed', class: why });
  });

  it('tells what may be tried again from what may have been sent', () => {
    expect(said(400, { code: 613 }).kind).toBe('retry');
    expect(said(500, { code: 2 }).kind).toBe('retry');
    expect(said(400, { code: 1, error_subcode: 1357046 }).kind).toBe('unknown');
    expect(said(500, { code: 1 }).kind).toBe('unknown');
    expect(outcome({ status: 502, headers: {}, body: '<html>' }).kind).toBe('unknown');
  });
});
