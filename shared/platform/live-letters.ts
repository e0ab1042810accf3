import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Letters } from './ports.ts';

const MOST = 10;
/** Longer than laying ten of them aside takes. */
const HIDDEN_SECONDS = 30;

/** SQS, to read dead letters from and to take them away. */
export function liveLetters(client = new SQSClient({})): (queueUrl: string) => Letters {
  return (QueueUrl) => ({
    async receive() {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: MOST,
          VisibilityTimeout: HIDDEN_SECONDS,
          MessageSystemAttributeNames: ['SentTimestamp'],
        }),
      );
      return Messages.map(({ MessageId = '', Body = '', ReceiptHandle = '', Attributes }) => ({
        id: MessageId,
        body: Body,
        sentAt: Number(Attributes?.SentTimestamp),
        receipt: ReceiptHandle,
      }));
    },
    async remove(ReceiptHandle) {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    },
  });
}
