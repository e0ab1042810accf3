/**
 * What an AWS service answers when it says no. In this process it looks as the SDK's own exceptions do (`name`, `$fault`, `$metadata`), so code that
 * checks `error.name` cannot tell the engine from the cloud; each wire layer turns it into its protocol's error.
 */
export class AwsError extends Error {
  readonly $fault: 'client' | 'server';
  readonly $metadata: { httpStatusCode: number };
  /** The code of the older query protocol, where the service still sends it along (SQS). */
  readonly queryCode: string | undefined;

  constructor(code: string, message: string, options: { status?: number; queryCode?: string } = {}) {
    super(message);
    const status = options.status ?? 400;
    this.name = code;
    this.$fault = status < 500 ? 'client' : 'server';
    this.$metadata = { httpStatusCode: status };
    this.queryCode = options.queryCode;
  }
}
