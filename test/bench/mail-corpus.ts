import PostalMime from 'postal-mime';
import { readInboundMail } from '../../shared/channels/email/read.ts';
import { type Compared, inTurns } from './in-turns.ts';

/** From raw mail to facts and reply text against parsing the MIME alone, over these mails in turns. */
export function againstPostalMime(mails: readonly Uint8Array[], rounds: number): Promise<Compared> {
  return inTurns(mails, {
    rounds,
    floor: (raw) => PostalMime.parse(raw).catch(() => null),
    whole: (raw) => readInboundMail({ raw, verdicts: null, receivedAt: 0 }),
  });
}

/** A mail of 10 MB with four files. */
export function largeMail(): Uint8Array {
  const words = `${'The parcel that I ordered last week has not arrived.\r\n'.repeat(20)}\r\n`;
  const files = [0, 1, 2, 3].map((number) => {
    const file = Buffer.alloc(1_850_000, `file ${number}`).toString('base64').replace(/.{76}/g, '$&\r\n');
    return `--b\r\nContent-Type: application/pdf; name=${number}.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${file}\r\n`;
  });
  const head =
    'From: Ann <ann@a.test>\r\nSubject: Files\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n';
  return Buffer.from(`${head}${words}${files.join('')}--b--\r\n`);
}
