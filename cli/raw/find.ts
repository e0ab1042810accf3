import type { ArchiveKind } from '../../shared/desk/archive.ts';
import type { Message } from '../../shared/domain/message.ts';
import type { Instant } from '../../shared/domain/words.ts';
import { readSesNotice } from '../../shared/email/ses-notice.ts';
import type { LedgerDeps } from '../../shared/ledger/account.ts';
import { HOUR, hourOf, type Period } from '../../shared/ledger/hours.ts';
import { type Judged, judgeInputs } from '../../shared/ledger/judge-inputs.ts';
import { readArchive } from '../../shared/ledger/read-archive.ts';
import { type Input, readInputs } from '../../shared/ledger/read-inputs.ts';
import { factFromItem } from '../../shared/store/fact-items.ts';
import { fileStore } from '../../shared/store/file-store.ts';
import { conversationPk } from '../../shared/store/keys.ts';
import { readAll } from '../../shared/store/read.ts';

/** One raw job of a conversation, as it lies in the archive, however often. */
export type RawInput = { kind: ArchiveKind; name: string; channel: string; account: string; at: Instant };

export type RawOfConversation = {
  conversation: string;
  inputs: RawInput[];
  /** Keys of raw mails, spilled bodies, attachments, fetched files, uploads and quarantined jobs. */
  objects: string[];
  /** Where copies of the inputs may lie in the archive. */
  periods: Period[];
  /** Messages of customers of which no raw job was found. */
  unfound: string[];
};

const DAY = 24 * HOUR;
/** A later job that only points to one that was run again. */
const AROUND = HOUR;

type Wanted = { conversation: string; days: number };

/** All raw input that led to a conversation, by the code that reads it; looked for from an hour before each fact until so many days after. */
export async function findRaw(deps: LedgerDeps, { conversation, days }: Wanted): Promise<RawOfConversation> {
  const messages = await messagesOf(deps, conversation);
  const windows = merged(messages.map(({ at }) => ({ from: hourOf(at) - HOUR, until: at + days * DAY })));
  const judged = (await Promise.all(windows.map((window) => judgedIn(deps, window)))).flat();
  const ids = messages.flatMap(({ mail }) => (mail?.messageId ? [`<${mail.messageId}>`] : []));
  const own = judged.filter(
    ({ key, input }) => input && (key.startsWith(`${conversationPk(conversation)} `) || answers(input, ids)),
  );
  const inputs = new Map(own.flatMap(({ input, ...one }) => (input ? [[input.name, { ...one, input }] as const] : [])));
  const first = windows[0]?.from ?? 0;
  const entries = (await deps.quarantine.between(first, windows.at(-1)?.until ?? 0)).filter(({ id }) =>
    inputs.has(id.slice(id.indexOf('-') + 1)),
  );
  const fates = await fileStore(deps).all(conversation);
  const files = [...fates.values()].flatMap((fate) => (fate.state === 'stored' ? fate.key : []));
  const found = new Set(own.map(({ key }) => key.slice(key.indexOf(' ') + 1)));
  return {
    conversation,
    inputs: [...inputs.values()].map(({ channel, account, at, input }) => ({
      kind: input.kind,
      name: input.name,
      channel,
      account,
      at,
    })),
    objects: [
      ...new Set([
        ...messages.flatMap(objectsOfMessage),
        ...files,
        ...[...inputs.values()].flatMap(({ input }) => objectsOfInput(input)),
        ...entries.map(({ raw }) => raw),
      ]),
    ].sort(),
    periods: merged([...windows, ...entries.map(({ since }) => ({ from: since - AROUND, until: since + AROUND }))]),
    unfound: messages.filter(({ direction, id }) => direction === 'in' && !found.has(id)).map(({ id }) => id),
  };
}

async function messagesOf(deps: LedgerDeps, conversation: string): Promise<Message[]> {
  const items = await readAll(deps, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :messages)',
    ExpressionAttributeValues: { ':pk': { S: conversationPk(conversation) }, ':messages': { S: 'M#' } },
  });
  return items.flatMap((item) => {
    const fact = factFromItem(item)?.fact;
    return fact?.kind === 'message' ? [fact] : [];
  });
}

async function judgedIn(deps: LedgerDeps, period: Period): Promise<Judged[]> {
  const { jobs } = await readArchive(deps, period);
  // A little beyond: what is archived by the end has arrived, by some clock.
  return judgeInputs(deps, await readInputs(deps.blobs, jobs), period.until + DAY);
}

/** What SES tells of our acknowledgements names the customer, and no message of ours. */
function answers({ kind, body }: Input, ids: readonly string[]): boolean {
  if (kind !== 'mail' || readSesNotice(body?.is)?.kind !== 'event') return false;
  const text = JSON.stringify(body?.is);
  return ids.some((id) => text.includes(JSON.stringify(id).slice(1, -1)));
}

function objectsOfMessage({ mail, attachments }: Message): string[] {
  return [...(mail?.raw ? [mail.raw] : []), ...attachments.flatMap(({ key }) => key ?? [])];
}

function objectsOfInput({ kind, body }: Input): string[] {
  if (kind === 'chat') {
    const spill: unknown = Reflect.get(Object(body?.is), 'spill');
    return typeof spill === 'string' ? [spill] : [];
  }
  const notice = readSesNotice(body?.is);
  return notice?.kind === 'received' ? [notice.objectKey] : [];
}

/** Periods that touch become one, in the order of time. */
export function merged(periods: readonly Period[]): Period[] {
  const joined: Period[] = [];
  for (const { from, until } of periods.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else joined.push({ from, until });
  }
  return joined;
}
