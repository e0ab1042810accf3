import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { ChannelAccount } from '../../shared/settings/settings.ts';
import type { Held } from './judge.ts';

/** Where a stage keeps what a channel account must not show. */
export function secretIdOf(stage: string, { channel, account }: ChannelAccount): string {
  return `switchboard/${stage}/channels/${channel}/${account}`;
}

/** What an account's secret holds; null where there is none. */
export async function readSecret(secrets: Pick<SecretsManagerClient, 'send'>, id: string): Promise<Held> {
  try {
    const { SecretString = '{}' } = await secrets.send(new GetSecretValueCommand({ SecretId: id }));
    return fieldsOf(SecretString, id);
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return null;
    throw error;
  }
}

function fieldsOf(text: string, id: string): Held {
  const read = parsed(text);
  // The text itself must not come near a terminal or a log.
  if (typeof read !== 'object' || read === null || Array.isArray(read)) throw new Error(`${id} is no JSON object`);
  return { ...read };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
