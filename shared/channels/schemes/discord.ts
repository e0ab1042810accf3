import { ed25519Valid } from '../signing.ts';
import { anySecret, type Check, invalid, type Signed } from './scheme.ts';

/**
 * Discord: Ed25519 over timestamp and body; the "secret" is the application's public key in hex. Discord itself sends wrong signatures now and then and removes
 * an address that accepts one. https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 */
export function checkDiscord({ secrets, headers, body }: Signed): Check {
  const signature = headers['x-signature-ed25519'];
  const time = headers['x-signature-timestamp'];
  if (signature === undefined) return invalid('header x-signature-ed25519 is missing');
  if (time === undefined) return invalid('header x-signature-timestamp is missing');
  const message = Buffer.concat([Buffer.from(time), body]);
  return anySecret(secrets, (publicKey) => ed25519Valid({ publicKey, message, signature }));
}
