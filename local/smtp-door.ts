import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

export type SmtpDoorOptions = {
  port: number;
  /** Whether a receipt rule takes mail for this address. */
  accepts(recipient: string): boolean;
  receive(mail: { envelopeFrom: string; recipients: readonly string[]; raw: Uint8Array; helo: string }): Outcome;
  tell(line: string): void;
};

export type Outcome = { accepted: true } | { accepted: false; code: number; reason: string };

/** SES takes mails of 40 MB: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const MOST_BYTES = 41_943_040;

/** Takes mail from any mail client on 127.0.0.1 and hands it on as SES would have received it. */
export async function startSmtpDoor({
  port,
  accepts,
  receive,
  tell,
}: SmtpDoorOptions): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    name: 'switchboard',
    banner: 'the desk takes mail for itself only',
    size: MOST_BYTES,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, callback) {
      callback(accepts(address) ? null : refusal(550, '5.1.1 Requested action not taken: mailbox unavailable'));
    },
    onData(stream, session, callback) {
      readMail(stream)
        .then((raw) => {
          if (!raw) return callback(refusal(552, '5.3.4 Message size exceeds fixed limit'));
          const outcome = receive({ ...envelopeOf(session), raw });
          return outcome.accepted ? callback(null) : callback(refusal(outcome.code, outcome.reason));
        })
        .catch(callback);
    },
  });
  server.on('error', (error: Error) => {
    // a client that hangs up in the middle of a sentence is ordinary
    if (!('code' in error && /ECONNRESET|EPIPE|ETIMEDOUT/.test(String(error.code)))) tell(`smtp: ${error.message}`);
  });
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function readMail(stream: SMTPServerDataStream): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk);
  return stream.sizeExceeded ? undefined : Buffer.concat(chunks);
}

function envelopeOf({ envelope, hostNameAppearsAs }: SMTPServerSession): {
  envelopeFrom: string;
  recipients: string[];
  helo: string;
} {
  return {
    envelopeFrom: envelope.mailFrom ? envelope.mailFrom.address : '',
    recipients: envelope.rcptTo.map(({ address }) => address),
    helo: String(hostNameAppearsAs || 'localhost'),
  };
}

function refusal(code: number, reason: string): Error {
  return Object.assign(new Error(reason), { responseCode: code });
}
