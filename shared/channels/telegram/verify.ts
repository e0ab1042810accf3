import type { InboundChannel } from '../channel.ts';
import { checkTelegram } from '../schemes/telegram.ts';

/** Telegram posts only; the token in the header is all that it proves itself by. */
export const verify: InboundChannel['verify'] = ({ method, headers, body }, { secrets }, now) => {
  if (method !== 'POST') return { kind: 'refused', reason: 'telegram sends POST only' };
  const check = checkTelegram({ secrets, headers, body, now });
  return check.valid ? { kind: 'accepted' } : { kind: 'refused', reason: check.reason };
};
