import { describe, expect, it } from '@jest/globals';
import { outcome, request } from '../../../../shared/channels/slack/deliver.ts';
import { accountFor, outgoing } from '../run.ts';

const sent = (thread: string, text = 'Hello') => {
  const { body } = request(outgoing({ thread, text }), accountFor('slack'));
  return JSON.parse(body) as Record<string, unknown>;
};

describe('an answer on Slack', () => {
  it('goes into its thread, its direct chat, or to the person', () => {
    expect(sent('C1:1760000000.000100')).toMatchObject({ channel: 'C1', thread_ts: '1760000000.000100' });
    expect(sent('D1')).not.toHaveProperty('thread_ts');
    expect(sent('U1')).toMatchObject({ channel: 'U1' });
  });

  it('wakes nobody and formats nothing, whatever its words', () => {
    expect(sent('D1', '<!channel> a & b')).toMatchObject({ text: '&lt;!channel&gt; a &amp; b', mrkdwn: false });
  });

  it('bears our reference', () => {
    expect(sent('D1')['metadata']).toMatchObject({ event_payload: { ref: 'out-1' } });
  });
});

describe('what Slack says of it', () => {
  const said = (body: object, status = 200, headers: Record<string, string> = {}) =>
    outcome({ status, headers, body: JSON.stringify(body) });

  it('is the name of the message', () => {
    expect(said({ ok: true, channel: 'D1', ts: '1760000000.000100' })).toEqual({
      kind: 'sent',
      externalId: 'D1:1760000000.000100',
    });
  });

  it('is when to come again', () => {
    expect(said({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': '30' })).toMatchObject({
      kind: 'retry',
      afterSeconds: 30,
    });
  });

  it.each([
    ['not_in_channel', { kind: 'failed', class: 'never' }],
    ['msg_too_long', { kind: 'failed', class: 'never' }],
    ['error_of_tomorrow', { kind: 'failed', class: 'never', reason: 'slack: error_of_tomorrow' }],
    ['token_revoked', { kind: 'failed', class: 'reauth' }],
    ['missing_scope', { kind: 'failed', class: 'reauth' }],
    ['service_unavailable', { kind: 'retry' }],
    ['internal_error', { kind: 'unknown' }],
  ])('%s comes with 200 and is understood', (error, result) => {
    expect(said({ ok: false, error })).toMatchObject(result);
  });

  it('is nothing certain where it is no answer of the API', () => {
    expect(outcome({ status: 502, headers: {}, body: '<html>' }).kind).toBe('unknown');
    expect(outcome({ status: 200, headers: {}, body: 'ok' }).kind).toBe('unknown');
  });
});
