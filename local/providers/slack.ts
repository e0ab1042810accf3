import { createHmac } from 'node:crypto';
import { fieldsOf, type Provider } from './provider.ts';
import { handedOut, isGone } from './sample-file.ts';
import { slackVoice } from './voices/slack.ts';

const said = (error: string) => ({ status: 200, answer: { ok: false, error } });

const BUSY = { status: 429, headers: { 'retry-after': '30' }, answer: { ok: false, error: 'ratelimited' } };

/** https://docs.slack.dev/reference/methods/chat.postMessage and files.info: refusals come with 200. */
export const slack: Provider = {
  channel: 'slack',
  voice: slackVoice,
  hosts: ['slack.com'],
  sign: ({ secret, body, now }) => {
    const time = String(Math.floor(now / 1000));
    const mac = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
    return { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${mac}` };
  },
  busy: () => BUSY,
  answer: ({ url, headers, body, number, at }) => {
    if (url.hostname === 'hooks.slack.com') return incoming(body);
    if (!headers['authorization']?.startsWith('Bearer ')) return said('not_authed');
    if (url.hostname === 'files.slack.com') return handedOut(url.pathname.slice(1));
    if (url.pathname === '/api/files.info') return fileOf(url.searchParams.get('file') ?? '');
    const { channel, text } = fieldsOf(body);
    if (typeof text !== 'string' || text === '') return said('no_text');
    if (text.length > 40_000) return said('msg_too_long');
    if (text === '#429') return BUSY;
    if (typeof channel !== 'string' || !/^[CDGUW]/.test(channel)) return said('channel_not_found');
    const ts = `${Math.floor(at / 1000)}.${String(number).padStart(6, '0')}`;
    return { status: 200, answer: { ok: true, channel: channel.replace(/^[UW]/, 'D'), ts, message: { ts, text } } };
  },
};

function fileOf(id: string) {
  if (isGone(id)) return said('file_not_found');
  const file = {
    id,
    url_private: `https://files.slack.com/${id}`,
    url_private_download: `https://files.slack.com/${id}`,
  };
  return { status: 200, answer: { ok: true, file } };
}

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors: plain words, here as JSON's text. */
function incoming(body: string) {
  const { text, blocks } = fieldsOf(body);
  if (typeof text !== 'string' || text === '') return { status: 400, answer: 'no_text' };
  if (blocks !== undefined && (!Array.isArray(blocks) || blocks.length > 50))
    return { status: 400, answer: 'invalid_blocks' };
  return { status: 200, answer: 'ok' };
}
