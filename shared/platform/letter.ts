import type { Letter } from './ports.ts';

/** How dead letters are asked for: ten at once, hidden for longer than laying them aside takes. */
export const ASK_FOR_LETTERS = {
  MaxNumberOfMessages: 10,
  VisibilityTimeout: 30,
  MessageSystemAttributeNames: ['SentTimestamp' as const],
};

type Received = {
  MessageId?: string | undefined;
  Body?: string | undefined;
  ReceiptHandle?: string | undefined;
  Attributes?: { SentTimestamp?: string } | undefined;
};

export function letterOf({ MessageId = '', Body = '', ReceiptHandle = '', Attributes }: Received): Letter {
  return { id: MessageId, body: Body, sentAt: Number(Attributes?.SentTimestamp), receipt: ReceiptHandle };
}
