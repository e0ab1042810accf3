import { type Instant, iso } from '../domain/words.ts';
import { readSesBlock } from '../email/ses-block.ts';
import { readSesNotice } from '../email/ses-notice.ts';
import type { Listing } from '../platform/ports.ts';
import { expectOfRaw } from './expect-mail.ts';
import type { Expected } from './expected.ts';
import { type Period, within } from './hours.ts';
import { inTurn } from './in-turn.ts';
import { find, type JudgeDeps, type Judged } from './judge-inputs.ts';
import type { Input } from './read-inputs.ts';

const PREFIX = 'mail/';
/** SES writes it when the rule is made. */
const SETUP = 'AMAZON_SES_SETUP_NOTIFICATION';
const AT_ONCE = 8;

/** Every verdict that may prove a sender: the notice that would tell is what is not there. */
const PROVEN = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;

type RawObject = { key: string; at: number };

/** The raw mails of a period by S3's own list: when each was written, and those of which no archived notice speaks. */
export type MailsInS3 = { listed: Instant[]; strays: Judged[] };

/**
 * A stray mail whose message is in the table has lost its notice from the archive alone; of any other the desk has never heard. Lists the whole folder of
 * mails.
 */
export async function mailsInS3(
  deps: JudgeDeps & { listing: Listing },
  inputs: readonly Input[],
  period: Period,
): Promise<MailsInS3> {
  const known = new Set(inputs.flatMap(objectOf));
  const listed = await deps.listing.list(PREFIX);
  const mails = listed.filter(({ key, at }) => within(at, period) && !key.endsWith(SETUP));
  const stray = mails.filter(({ key }) => !known.has(key));
  const strays = await inTurn(stray, AT_ONCE, (object) => judgeStray(deps, object));
  return { listed: mails.map(({ at }) => at), strays };
}

/**
 * The same stray, found and told of, but not sent: its notice may only be late, as where the function that reads mails has stood still for hours. With the notice the mail
 * is a proven sender's, without it anybody's, and both together would lie in two conversations.
 */
export function leftToItsNotice(stray: Judged, where: string | null): Judged {
  return where && stray.repairable
    ? { ...stray, repairable: false, because: `a raw mail without a notice, which may lie ${where}` }
    : stray;
}

function objectOf({ kind, body }: Input): string[] {
  const notice = kind === 'mail' && body ? readSesNotice(body.is) : null;
  return notice?.kind === 'received' ? [notice.objectKey] : [];
}

async function judgeStray(deps: JudgeDeps, { key, at }: RawObject): Promise<Judged> {
  const raw = await deps.blobs.get(key);
  const base = { key, channel: 'email', account: '', at, standing: 'missing' as const };
  if (!raw) return { ...base, because: 'a raw mail that was listed but is not there', input: null, repairable: false };
  const found = await find(deps, await everyReading(deps, raw, at));
  if (found.size > 0)
    return {
      ...base,
      standing: 'damaged',
      because: 'the message is in the table, but its notice is not in the archive',
      input: null,
      repairable: false,
    };
  const input: Input = { kind: 'mail', name: key, sentAt: at, body: { is: noticeFor({ key, at }, raw) } };
  return { ...base, because: 'a raw mail of which SES’s notice never came', input, repairable: true };
}

/** Proven or not, for each mailbox: all that the notice would have told decides where a mail lies. */
function everyReading(deps: JudgeDeps, raw: Uint8Array, at: number): Promise<Expected[]> {
  const ways = deps.mailboxes.flatMap(({ account }) => [null, PROVEN].map((verdicts) => ({ account, verdicts })));
  return Promise.all(ways.map((way) => expectOfRaw(deps, { raw, recipients: [], at, ...way })));
}

/**
 * A notice in the place of the one that never came. Nobody vouches for the mail: what SES's block denies is believed, what it proves is not, so the message
 * is stored as one of an unproven sender, or set aside.
 */
function noticeFor({ key, at }: RawObject, raw: Uint8Array): unknown {
  const block = readSesBlock(raw);
  const denied = (['spam', 'virus'] as const).flatMap((name) =>
    block && block[name] !== 'PASS' ? [[`${name}Verdict`, { status: block[name] }] as const] : [],
  );
  const time = iso(at);
  return {
    notificationType: 'Received',
    mail: { timestamp: time, messageId: key.slice(PREFIX.length), source: '' },
    receipt: { timestamp: time, recipients: [], ...Object.fromEntries(denied), action: { objectKey: key } },
  };
}
