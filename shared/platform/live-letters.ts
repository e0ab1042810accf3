import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ASK_FOR_LETTERS, letterOf } from './letter.ts';
import type { Letters } from './ports.ts';

/** SQS, to read dead letters from and to take them away. */
export function liveLetters(client = new SQSClient({})): (queueUrl: string) => Letters {
  return (QueueUrl) => ({
    async receive() {
      const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, ...ASK_FOR_LETTERS }));
      return Messages.map(letterOf);
    },
    async remove(ReceiptHandle) {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    },
  });
}
