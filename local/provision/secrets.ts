import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { SecretsEngine } from '../engine/secrets/engine.ts';
import type { Stack } from '../template/stack.ts';
import { demoSecret } from './demo-secrets.ts';
import { readProperties } from './read-properties.ts';

const secret = z.object({
  Description: z.string().optional(),
  SecretString: z.string().optional(),
  GenerateSecretString: z
    .object({
      SecretStringTemplate: z.string().default('{}'),
      GenerateStringKey: z.string().optional(),
      PasswordLength: z.number().default(32),
    })
    .optional(),
});

/** Makes the secrets that are missing: channel accounts get the documented demo ones, everything else a random one that is kept. */
export function makeSecrets(stack: Stack, secrets: SecretsEngine): void {
  const known = new Set(secrets.listSecrets().SecretList.map(({ Name }) => Name));
  for (const resource of stack.of('AWS::SecretsManager::Secret')) {
    if (known.has(resource.name)) continue;
    const { SecretString, GenerateSecretString, Description } = readProperties(secret, resource);
    const value = demoSecret(resource.name) ?? SecretString ?? generate(GenerateSecretString);
    secrets.createSecret({
      Name: resource.name,
      SecretString: value,
      ...(Description === undefined ? {} : { Description }),
    });
  }
}

type Generated = z.infer<typeof secret>['GenerateSecretString'];

function generate(asked: Generated): string {
  const { SecretStringTemplate = '{}', GenerateStringKey, PasswordLength = 32 } = asked ?? {};
  const password = randomBytes(PasswordLength).toString('base64url').slice(0, PasswordLength);
  if (GenerateStringKey === undefined) return password;
  return JSON.stringify({ ...JSON.parse(SecretStringTemplate), [GenerateStringKey]: password });
}
