import { S3 } from '@aws-sdk/client-s3';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { SES } from '@aws-sdk/client-ses';
import { SQS } from '@aws-sdk/client-sqs';
import { type AwsEndpointOptions, startAwsEndpoint } from '../../local/engine/aws-endpoint.ts';
import { LOCAL_CREDENTIALS } from '../../local/engine/credentials.ts';
import { createS3Engine } from '../../local/engine/s3/engine.ts';
import { createSecretsEngine } from '../../local/engine/secrets/engine.ts';
import { createSesEngine } from '../../local/engine/ses/engine.ts';
import { createSnsEngine } from '../../local/engine/sns/engine.ts';
import { createSqsEngine } from '../../local/engine/sqs/engine.ts';

export const NOON = Date.UTC(2026, 5, 15, 12);

/** A clock that stands until it is moved, and ids that count. */
export function stillClock() {
  let now = NOON;
  const advance = (ms: number): void => {
    now += ms;
  };
  return { now: () => now, advance };
}

export function countingIds() {
  let count = 0;
  const next = (): string => {
    count += 1;
    return `id-${String(count).padStart(6, '0')}`;
  };
  return { next };
}

/** All engines on one clock, as the runner puts them together. */
export function openEngines() {
  const clock = stillClock();
  const ids = countingIds();
  const sqs = createSqsEngine({ clock, ids });
  const s3 = createS3Engine({ clock });
  const sns = createSnsEngine({ clock, ids, sqs });
  const ses = createSesEngine({ clock, ids, sns, s3 });
  const secrets = createSecretsEngine({ clock, ids });
  return { clock, ids, sqs, s3, sns, ses, secrets };
}

/** The engines behind the endpoint on a free port, and the real SDK clients that talk to it. */
export async function openWire(options: Partial<AwsEndpointOptions> = {}) {
  const engines = openEngines();
  const endpoint = await startAwsEndpoint({ ...engines, port: 0, ...options });
  const config = { endpoint: endpoint.url, region: 'us-east-1', credentials: LOCAL_CREDENTIALS, maxAttempts: 1 };
  const clients = {
    sqs: new SQS(config),
    s3: new S3(config),
    ses: new SES(config),
    secrets: new SecretsManager(config),
  };
  const close = async () => {
    for (const client of Object.values(clients)) client.destroy();
    await endpoint.close();
  };
  return { ...engines, endpoint, clients, close };
}
