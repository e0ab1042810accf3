import { type Instant, iso } from './words.ts';

/** Why a mail goes out. Only an answer is a person's own; the others are a program's, and get little room. */
export type MailCause = 'answer' | 'acknowledgement' | 'notice' | 'sign-in';

/** At most so many mails to one address in an hour and in a day. */
export type MailLimits = Readonly<Record<MailCause, { hour: number; day: number }>>;

export type Suppression = { since: Instant; because: string };

/** A stretch of time that began with its first mail. */
type Stretch = { from: Instant; sent: number };

/** What the desk remembers of an address that it has written to. */
export type AddressRecord = {
  suppressed: Suppression | null;
  /** Mails in a row that came back for the moment, by id: a report that comes twice counts once. */
  soft: readonly string[];
  sent: Readonly<Partial<Record<MailCause, { hour: Stretch; day: Stretch }>>>;
};

export const FRESH_ADDRESS: AddressRecord = { suppressed: null, soft: [], sent: {} };

const HOUR = 3_600_000;
const LENGTH = { hour: HOUR, day: 24 * HOUR } as const;

/** What became of a mail, as its carrier tells: `hard` and `complaint` end all mail to the address, `soft` only so many in a row. */
export type MailFate = { kind: 'delivered' | 'soft' | 'hard' | 'complaint'; mail: string; because: string };

/** May a mail go to this address now? The record with this mail counted, or why not. */
export function decideMail(
  record: AddressRecord,
  { address, cause, at, limits }: { address: string; cause: MailCause; at: Instant; limits: MailLimits },
): AddressRecord | { refused: string } {
  if (record.suppressed) return { refused: sayFor(address, record.suppressed) };
  const known = record.sent[cause];
  const [hour, day] = [counted(known?.hour, at, 'hour'), counted(known?.day, at, 'day')];
  for (const [unit, stretch] of [['hour', hour] as const, ['day', day] as const]) {
    const most = limits[cause][unit];
    if (stretch.sent > most) return { refused: overspent({ address, cause, most, unit, from: stretch.from }) };
  }
  return { ...record, sent: { ...record.sent, [cause]: { hour, day } } };
}

function counted(known: Stretch | undefined, at: Instant, unit: 'hour' | 'day'): Stretch {
  return known && at < known.from + LENGTH[unit] ? { from: known.from, sent: known.sent + 1 } : { from: at, sent: 1 };
}

const PLURAL = {
  answer: 'answers',
  acknowledgement: 'acknowledgements',
  notice: 'notices',
  'sign-in': 'links to sign in by',
} as const;

type Overspent = { address: string; cause: MailCause; most: number; unit: 'hour' | 'day'; from: Instant };

function overspent({ address, cause, most, unit, from }: Overspent): string {
  const what = most === 1 ? `one ${cause}` : `${most} ${PLURAL[cause]}`;
  return `${address} gets at most ${what} in ${unit === 'hour' ? 'an hour' : 'a day'}: the next may go at ${iso(from + LENGTH[unit])}`;
}

function sayFor(address: string, { since, because }: Suppression): string {
  return `${address} is suppressed since ${iso(since)} because ${because}: lift that once the address works again`;
}

/** The record after its carrier has told what became of a mail; the same record where nothing changes. */
export function afterFate(
  record: AddressRecord,
  { kind, mail, because }: MailFate,
  { at, softLimit }: { at: Instant; softLimit: number },
): AddressRecord {
  if (kind === 'delivered') return record.soft.length === 0 ? record : { ...record, soft: [] };
  if (record.suppressed || (kind === 'soft' && record.soft.includes(mail))) return record;
  if (kind !== 'soft') return { ...record, suppressed: { since: at, because } };
  const soft = [...record.soft, mail];
  if (soft.length < softLimit) return { ...record, soft };
  const words = soft.length === 1 ? because : `${soft.length} mails in a row came back, the last: ${because}`;
  return { ...record, soft, suppressed: { since: at, because: words } };
}
