import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openDynamo } from './engine/dynamo/index.ts';
import { openJournal } from './engine/journal.ts';
import { createS3Engine } from './engine/s3/engine.ts';
import { createSecretsEngine, type Secret } from './engine/secrets/engine.ts';
import { createSesEngine } from './engine/ses/engine.ts';
import { fileOutbox } from './engine/ses/outbox.ts';
import { createSnsEngine } from './engine/sns/engine.ts';
import type { SqsChange } from './engine/sqs/changes.ts';
import { createSqsEngine } from './engine/sqs/engine.ts';
import { releaseInFlight } from './released.ts';

export type Engines = ReturnType<typeof openEngines>;

export type EnginesOptions = { dir: string; clock: { now(): number }; region: string; account: string; awsUrl: string };

/** The AWS services of the laptop, with what an earlier process left in `dir`. */
export function openEngines({ dir, clock, region, account, awsUrl }: EnginesOptions) {
  const ids = { next: () => randomUUID() };
  const common = { clock, ids, region, account };
  const queueJournal = openJournal<SqsChange>(join(dir, 'sqs'), 'queues');
  const secretJournal = openJournal<Secret>(join(dir, 'secrets'), 'secrets');
  const dynamo = openDynamo({ ...common, dir: join(dir, 'dynamo') });
  const sqs = createSqsEngine({ ...common, endpoint: awsUrl, journal: releaseInFlight(queueJournal, clock.now()) });
  const s3 = createS3Engine({ clock, dir: join(dir, 's3') });
  const sns = createSnsEngine({ ...common, sqs });
  const ses = createSesEngine({ ...common, sns, s3, outbox: fileOutbox(join(dir, 'ses')) });
  const secrets = createSecretsEngine({ ...common, journal: secretJournal });
  const close = () => {
    dynamo.close();
    queueJournal.close();
    secretJournal.close();
  };
  return { dynamo, sqs, s3, sns, ses, secrets, close };
}
