import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { fieldsOf, type Played, type Provider } from './provider.ts';
import { handedOut } from './sample-file.ts';
import { discordVoice } from './voices/discord.ts';

/** RFC 8410: what stands before the 32 bytes of a private key. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A pair made of a word: the laptop's is well known, as all its secrets are. */
export function discordKeys(word: string) {
  const seed = createHash('sha256').update(word).digest();
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const publicKey = Buffer.from(x, 'base64url').toString('hex');
  const signed = (body: string, now: number): Record<string, string> => {
    const time = String(Math.floor(now / 1000));
    const signature = sign(null, Buffer.from(time + body), privateKey).toString('hex');
    return { 'x-signature-timestamp': time, 'x-signature-ed25519': signature };
  };
  return { publicKey, signed };
}

const laptop = discordKeys('laptop-discord');
/** What an account of the laptop has as its secret. */
export const DISCORD_PUBLIC_KEY = laptop.publicKey;

const refused = (status: number, code: number, message: string): Played => ({ status, answer: { code, message } });

const BUSY: Played = {
  status: 429,
  answer: { message: 'You are being rate limited.', retry_after: 1.5, global: false },
};

/** https://docs.discord.com/developers/resources/message#create-message */
export const discord: Provider = {
  channel: 'discord',
  voice: discordVoice,
  hosts: ['discord.com', 'cdn.discordapp.com'],
  sign: ({ body, now }) => laptop.signed(body, now),
  busy: () => BUSY,
  answer: ({ url, method, headers, body, number, at }) => {
    if (url.hostname === 'cdn.discordapp.com') return handedOut(url.pathname);
    if (!headers['authorization']?.startsWith('Bot ')) return refused(401, 0, '401: Unauthorized');
    if (method === 'GET') return messageAt(url.pathname);
    if (/\/channels\/\d{1,20}\/typing$/.test(url.pathname)) return { status: 204, answer: {}, gesture: true };
    const [, channel = ''] = /\/channels\/([^/]+)\/messages$/.exec(url.pathname) ?? [];
    if (!/^\d{1,20}$/.test(channel)) return refused(404, 10003, 'Unknown Channel');
    const { content, nonce } = fieldsOf(body);
    if (typeof content !== 'string' || content === '') return refused(400, 50006, 'Cannot send an empty message');
    if (content === '#429') return BUSY;
    if ([...content].length > 2000) return refused(400, 50035, 'Invalid Form Body');
    const id = String((BigInt(Math.floor(at) - 1_420_070_400_000) << 22n) + BigInt(number));
    return { status: 200, answer: { id, channel_id: channel, content, nonce } };
  },
};

/** A message with the files that its number names: 7 has 7, 70 and 700. */
function messageAt(path: string): Played {
  const [, message = ''] = /\/messages\/(\d{1,20})$/.exec(path) ?? [];
  if (message === '') return refused(404, 10008, 'Unknown Message');
  const attachments = [message, `${message}0`, `${message}00`].map((id) => ({
    id,
    url: `https://cdn.discordapp.com/attachments/1/${id}/image.png?ex=1&is=1&hm=laptop`,
  }));
  return { status: 200, answer: { id: message, attachments } };
}
