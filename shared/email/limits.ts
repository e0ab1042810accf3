/**
 * What one mail may cost us. Beyond a limit the mail is unreadable (quarantined with the reason), never an exception and never an empty ticket:
 * 100,000 parts or one header of megabytes are sent on purpose. SES takes up to 40 MB.
 */
export const MAIL_LIMITS = {
  bytes: 25 * 1024 * 1024,
  headerBytes: 256 * 1024,
  headerFields: 1_000,
  parts: 200,
  depth: 20,
  addresses: 200,
  references: 100,
  textLength: 1024 * 1024,
  attachments: 50,
  nameBytes: 180,
} as const;
