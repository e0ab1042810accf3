import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Mailer } from './ports.ts';

/**
 * SES by its first API, which takes a composed mail as it is. The answer's id becomes `<id@…amazonses.com>` in the mail itself.
 * One attempt only: a client that repeats a call whose answer was lost sends the mail twice.
 */
export function liveMailer(configurationSet: string, client = new SESClient({ maxAttempts: 1 })): Mailer {
  return {
    async send({ raw, from, to, tags }) {
      const { MessageId } = await client.send(
        new SendRawEmailCommand({
          RawMessage: { Data: raw },
          Source: from,
          Destinations: [...to],
          ConfigurationSetName: configurationSet,
          Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
        }),
      );
      return { messageId: MessageId ?? '' };
    },
  };
}
