import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { LOCAL_CREDENTIALS } from '../../local/engine/credentials.ts';
import { inbound } from '../../shared/channels/registry.ts';
import { accountsOf } from '../../shared/desk/accounts.ts';
import { signingKey } from '../../shared/desk/signing-key.ts';
import { type Stores, storesOf } from '../../shared/desk/stores.ts';
import type { LedgerDeps } from '../../shared/ledger/account.ts';
import { realClock } from '../../shared/platform/clock.ts';
import { liveStore } from '../../shared/platform/live-blobs.ts';
import { dynamoClient, liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveListing } from '../../shared/platform/live-listing.ts';
import { liveRemoval } from '../../shared/platform/live-removal.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import { liveSentCount } from '../../shared/platform/live-sent-count.ts';
import type { Blobs, Removal } from '../../shared/platform/ports.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { type CorrectionStore, correctionStore } from '../../shared/store/correction-store.ts';
import { findPlace } from './place.ts';

export type Target = {
  settings: DeskSettings;
  stage: string;
  /** The laptop's cloud; null for AWS, whose account and region the environment names. */
  endpoint: string | null;
};

type RawBucket = { blobs: Pick<Blobs, 'get' | 'put'>; removal: Removal };

/** Any region will do on a laptop, but the client asks for one. */
const LOCAL_REGION = 'eu-central-1';

/** Everything that the ledger reads, of a desk in AWS or of the one on this machine; what is raw can also be replaced and taken away. */
export async function connect({
  settings,
  stage,
  endpoint,
}: Target): Promise<LedgerDeps & RawBucket & Stores & { corrections: CorrectionStore }> {
  const options = endpoint === null ? {} : { endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS };
  const client = dynamoClient(options);
  const s3 = new S3Client({ ...options, forcePathStyle: endpoint !== null });
  const secrets = liveSecrets(realClock, new SecretsManagerClient(options));
  const { table, bucket } = await findPlace({ dynamo: client, s3 }, stage);
  const dynamo = liveDynamo(client);
  return {
    ...storesOf({ dynamo, table, settings }),
    corrections: correctionStore({ dynamo, table }),
    dynamo,
    table,
    blobs: liveStore(bucket, s3),
    listing: liveListing(bucket, s3),
    removal: liveRemoval(bucket, s3),
    normalisers: inbound,
    accounts: accountsOf(settings, secrets, `switchboard/${stage}/channels`),
    mailboxes: settings.channels.filter(({ channel }) => channel === 'email'),
    key: signingKey(secrets, `switchboard/${stage}/signing`),
    sent: liveSentCount({
      queues: { chat: `switchboard-${stage}-chat-jobs`, mail: `switchboard-${stage}-mail-jobs` },
      // CloudWatch's own time: only how long it keeps minutes depends on it.
      now: realClock.now,
      client: new CloudWatchClient(options),
    }),
  };
}
