import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import PostalMime from 'postal-mime';
import sanitizeHtml from 'sanitize-html';
import { readInboundMail } from '../../shared/channels/email/read.ts';
import { type Compared, inTurns } from './in-turns.ts';

type Floor = { name: string; parse: (raw: Uint8Array) => Promise<unknown> };

const ROUNDS = 11;
const CORPORA = process.env['SWITCHBOARD_CORPORA'] ?? resolve(import.meta.dirname, '../../../shared/corpora');

/**
 * `node test/bench/mail-corpus.ts`: from raw mail to facts and reply text, per byte, against parsing the MIME alone and against `mailparser` with `sanitize-html` where
 * that is installed (`npm install --no-save mailparser`): on the handed mails, each once a round, and on one mail of 10 MB with four files.
 */
async function bench(): Promise<void> {
  const sets: Record<string, Uint8Array[]> = { 'handed mails': handedMails(), 'one mail of 10 MB': [largeMail()] };
  const floors = await readFloors();
  for (const [title, mails] of Object.entries(sets)) {
    const bytes = mails.reduce((sum, mail) => sum + mail.length, 0);
    if (mails.length === 0) console.log(`${title}: no test data at SWITCHBOARD_CORPORA`);
    for (const floor of mails.length > 0 ? floors : [])
      console.log(line(`${title} against ${floor.name}`, await compare(mails, floor), bytes / mails.length));
  }
}

function compare(mails: readonly Uint8Array[], { parse }: Floor): Promise<Compared> {
  return inTurns(mails, {
    rounds: ROUNDS,
    floor: parse,
    whole: (raw) => readInboundMail({ raw, verdicts: null, receivedAt: 0 }),
  });
}

function line(title: string, { whole, floor, ratio }: Compared, bytes: number): string {
  const speed = (microseconds: number) => `${(bytes / microseconds).toFixed(1)} MB/s`;
  return `${title.padEnd(60)} ${speed(whole)} against ${speed(floor)}: ${ratio.toFixed(2)} of its time`;
}

async function readFloors(): Promise<Floor[]> {
  const floors: Floor[] = [{ name: 'postal-mime alone', parse: (raw) => PostalMime.parse(raw).catch(() => null) }];
  // Not one of our packages: only whoever wants to compare installs it.
  const name = 'mailparser';
  const found: unknown = await import(name).catch(() => null);
  if (!isMailparser(found)) return floors;
  const parse = async (raw: Uint8Array) => {
    const mail = await found.simpleParser(Buffer.from(raw), {}).catch(() => null);
    return mail?.html ? sanitizeHtml(mail.html) : null;
  };
  return [...floors, { name: 'mailparser and sanitize-html', parse }];
}

type Mailparser = { simpleParser: (raw: Buffer, options: object) => Promise<{ html?: string | false }> };

function isMailparser(found: unknown): found is Mailparser {
  return typeof found === 'object' && found !== null && 'simpleParser' in found;
}

function handedMails(): Uint8Array[] {
  return globSync(`${CORPORA}/email/**/*.eml`).map((path) => new Uint8Array(readFileSync(path)));
}

function largeMail(): Uint8Array {
  const words = `${'The parcel that I ordered last week has not arrived.\r\n'.repeat(20)}\r\n`;
  const files = [0, 1, 2, 3].map((number) => {
    const file = Buffer.alloc(1_850_000, `file ${number}`).toString('base64').replace(/.{76}/g, '$&\r\n');
    return `--b\r\nContent-Type: application/pdf; name=${number}.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${file}\r\n`;
  });
  const head =
    'From: Ann <ann@a.test>\r\nSubject: Files\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n';
  return Buffer.from(`${head}${words}${files.join('')}--b--\r\n`);
}

await bench();
