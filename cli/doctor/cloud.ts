import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SESClient } from '@aws-sdk/client-ses';
import type { DeskSettings } from '../../shared/settings/settings.ts';

/** The outside world of the doctor, to ask only. */
export type Cloud = {
  ses: Pick<SESClient, 'send'>;
  secrets: Pick<SecretsManagerClient, 'send'>;
  cognito: Pick<CognitoIdentityProviderClient, 'send'>;
  resolveMx(domain: string): Promise<{ exchange: string; priority: number }[]>;
  fetchJson(url: string, headers: Record<string, string>): Promise<unknown>;
};

/** A stage as it was deployed. */
export type Stage = { name: string; region: string; settings: DeskSettings };
