import * as z from 'zod/mini';

export const verdict = z.optional(z.object({ status: z.string() }));
export const recipient = z.object({ emailAddress: z.string(), diagnosticCode: z.optional(z.string()) });
const mail = z.object({
  timestamp: z.string(),
  messageId: z.string(),
  source: z.optional(z.string()),
  destination: z.optional(z.array(z.string())),
  tags: z.optional(z.record(z.string(), z.array(z.string()))),
});

/** https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html */
export const received = z.object({
  notificationType: z.literal('Received'),
  mail,
  receipt: z.object({
    timestamp: z.string(),
    recipients: z.array(z.string()),
    spamVerdict: verdict,
    virusVerdict: verdict,
    spfVerdict: verdict,
    dkimVerdict: verdict,
    dmarcVerdict: verdict,
    dmarcPolicy: z.optional(z.string()),
    action: z.object({ bucketName: z.optional(z.string()), objectKey: z.optional(z.string()) }),
  }),
});

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
export const event = z.object({
  mail,
  delivery: z.optional(
    z.object({ timestamp: z.string(), recipients: z.array(z.string()), smtpResponse: z.optional(z.string()) }),
  ),
  bounce: z.optional(
    z.object({
      timestamp: z.string(),
      bounceType: z.string(),
      bounceSubType: z.optional(z.string()),
      bouncedRecipients: z.array(recipient),
    }),
  ),
  complaint: z.optional(
    z.object({
      timestamp: z.string(),
      complaintFeedbackType: z.optional(z.nullable(z.string())),
      complainedRecipients: z.array(recipient),
    }),
  ),
  reject: z.optional(z.object({ reason: z.optional(z.string()) })),
});
export const eventName = z.union([z.object({ eventType: z.string() }), z.object({ notificationType: z.string() })]);
export const wrapped = z.object({ Type: z.literal('Notification'), Message: z.string() });
