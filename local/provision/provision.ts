import type { ReceiptRule } from '../engine/ses/receipt-rules.ts';
import type { Engines } from '../engines.ts';
import type { Stack } from '../template/stack.ts';
import { makeBuckets } from './buckets.ts';
import { makeMail } from './mail.ts';
import { makeQueues } from './queues.ts';
import { makeSecrets } from './secrets.ts';
import { makeTables } from './tables.ts';
import { makeTopics } from './topics.ts';

/** Makes in the engines what the template names; what an earlier start made stays. Answers the receipt rules. */
export async function provision(stack: Stack, engines: Engines): Promise<readonly ReceiptRule[]> {
  await makeTables(stack, engines.dynamo);
  makeQueues(stack, engines.sqs);
  makeBuckets(stack, engines.s3);
  makeTopics(stack, engines.sns);
  makeSecrets(stack, engines.secrets);
  return makeMail(stack, engines.ses);
}
