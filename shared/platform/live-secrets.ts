import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { Clock, Secrets } from './ports.ts';

const KEPT_MS = 300_000;

/** Secrets Manager; a secret is asked for at most every five minutes, so a rotation takes hold within them. */
export function liveSecrets(clock: Clock, client = new SecretsManagerClient({})): Secrets {
  const kept = new Map<string, { at: number; value: Promise<string | undefined> }>();
  const fetchOne = async (name: string): Promise<string | undefined> => {
    try {
      return (await client.send(new GetSecretValueCommand({ SecretId: name }))).SecretString;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  };
  return {
    get(name) {
      const known = kept.get(name);
      if (known && Math.abs(clock.now() - known.at) < KEPT_MS) return known.value;
      const value = fetchOne(name);
      kept.set(name, { at: clock.now(), value });
      // A failure is nobody's answer for five minutes.
      value.catch(() => kept.delete(name));
      return value;
    },
  };
}
