import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { LOCAL_CREDENTIALS } from '../../../local/engine/credentials.ts';
import { describeSqs, type SqsUnderTest, type ToleratedDifferences } from '../../support/sqs-contract.ts';

/** The folder in which `npm i fauxqs@2.4.1` was run; it is no dependency of the project. */
const entry = join(process.env['FAUXQS_DIR'] ?? '', 'node_modules/fauxqs/dist/app.js');

/** What fauxqs 2.4.1 does otherwise than AWS's documentation says. */
const TOLERATED: ToleratedDifferences = {
  'creates the same queue once and refuses other attributes under its name':
    "puts the query protocol's prefix before the name QueueNameExists",
  'refuses an attribute that is unknown or out of its range':
    "puts the query protocol's prefix before the name InvalidAttributeName",
  'brings the message group of a standard queue along': 'keeps message groups of FIFO queues only',
  'takes a batch and says of each entry what became of it': 'does not check DelaySeconds in a batch',
  'lets the quiet go before a group that has much in flight': 'has no fair queues',
  'refuses a handle that it never gave': 'lets any text pass as a receipt handle',
  'refuses to change the visibility of a message that is not in flight': 'changes it for a handle that has run out',
  'names the queue that a dead letter came from': 'does not know DeadLetterQueueSourceArn',
  'lists the queues that a dead letter queue serves': 'does not know ListDeadLetterSourceQueues',
  'moves dead letters back to where they came from': 'does not know StartMessageMoveTask',
  'refuses characters that no XML could carry':
    "puts the query protocol's prefix before the name InvalidMessageContents",
};

const START = `
  const { buildApp } = await import(process.argv[1]);
  console.log(await buildApp({ logger: false }).listen({ port: 0, host: '127.0.0.1' }));
`;

let server: ChildProcess;
let client: SQS;

async function startFauxqs(): Promise<void> {
  server = spawn(process.execPath, ['--input-type=module', '-e', START, pathToFileURL(entry).href], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [address] = server.stdout ? await once(server.stdout, 'data') : [];
  const endpoint = String(address).trim();
  client = new SQS({ endpoint, region: 'us-east-1', credentials: LOCAL_CREDENTIALS, maxAttempts: 1 });
}

async function withoutQueues(): Promise<SqsUnderTest> {
  const { QueueUrls = [] } = await client.listQueues({});
  for (const QueueUrl of QueueUrls) await client.deleteQueue({ QueueUrl });
  return { sqs: client as unknown as SqsUnderTest['sqs'], advance: (ms) => sleep(ms), close: () => {} };
}

if (existsSync(entry)) {
  describe('compared with', () => {
    beforeAll(startFauxqs);
    afterAll(() => {
      client.destroy();
      server.kill();
    });
    describeSqs('fauxqs', withoutQueues, TOLERATED);
  });
} else {
  it.skip('compares with fauxqs where FAUXQS_DIR names a folder in which it is installed', () => {});
}
