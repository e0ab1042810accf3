import type { ReadChatDeps } from '../desk/read-chat-job.ts';
import { parseOutboundRef } from '../domain/outbound-ref.ts';
import type { Item } from '../store/codec.ts';
import { deliveryKey, type Key } from '../store/keys.ts';
import type { QuarantineEntry, QuarantineStore } from '../store/quarantine-store.ts';
import { readMany } from '../store/read.ts';
import type { Outcome } from './balance.ts';
import { type Erased, erasedOf } from './erased.ts';
import { expectOfChat } from './expect-chat.ts';
import { type ExpectMailDeps, everyAccount, expectOfMail } from './expect-mail.ts';
import type { Expected } from './expected.ts';
import { type ExpectedMessage, type FindDeps, type FoundItem, findMessages } from './find-messages.ts';
import { inTurn } from './in-turn.ts';
import { judgeMessage, judgeQuarantine, judgeReceipt } from './judge.ts';
import { AT_ONCE } from './read-archive.ts';
import type { Input } from './read-inputs.ts';

export type JudgeDeps = ReadChatDeps &
  ExpectMailDeps &
  Omit<FindDeps, 'placesOf'> & { quarantine: Pick<QuarantineStore, 'between'> };

/** An outcome with the job from which it came: what can be run again. */
export type Judged = Outcome & { input: Input | null; repairable: boolean };

type Case = { input: Input; expected: Expected };

/** What became of each input, by the production code that reads it and the table as it is. Inputs that came later than `until` are left for the next time. */
export async function judgeInputs(deps: JudgeDeps, inputs: readonly Input[], until: number): Promise<Judged[]> {
  const cases = (await inTurn(inputs, AT_ONCE, (input) => expect(deps, input))).flat();
  const due = cases.filter(({ expected }) => expected.at < until);
  const first = due.reduce((least, { expected }) => Math.min(least, expected.at), until);
  const [found, deliveries, entries] = await Promise.all([
    find(
      deps,
      due.map(({ expected }) => expected),
    ),
    readDeliveries(deps, due),
    due.length > 0 ? deps.quarantine.between(first, until) : [],
  ]);
  const quarantined = new Map(entries.map((entry) => [entry.id.slice(entry.id.indexOf('-') + 1), entry]));
  return due.map((each) => judge(each, { found, deliveries, entry: quarantined.get(each.input.name) }));
}

/** Mails may lie where their references lead; a conversation stands for one place a mailbox. */
export function find(deps: JudgeDeps, expected: readonly Expected[]): Promise<Map<ExpectedMessage, FoundItem>> {
  const messages = expected.filter((each) => each.kind === 'message');
  const placesOf: FindDeps['placesOf'] = ({ account }, conversation) => everyAccount(deps, conversation, account);
  return findMessages({ ...deps, placesOf }, messages);
}

async function expect(deps: JudgeDeps, input: Input): Promise<Case[]> {
  const { body, kind } = input;
  if (!body) {
    const lost = { channel: kind === 'mail' ? 'email' : kind, account: '', at: input.sentAt };
    return [{ input, expected: { ...lost, kind: 'stuck', reason: 'the bytes that were to be run again are gone' } }];
  }
  const gone = erasedOf(body.is);
  if (gone) return [{ input: { ...input, name: gone.name }, expected: expectOfErased(gone) }];
  const expected =
    kind === 'mail' ? [await expectOfMail(deps, input, body.is)] : await expectOfChat(deps, input, body.is);
  return expected.map((each) => ({ input, expected: each }));
}

function expectOfErased({ on, channel, account, at }: Erased): Expected {
  return { kind: 'ignored', channel, account, at, reason: `deliberately deleted on ${on}` };
}

function oursOf(expected: Expected): Key | null {
  if (expected.kind !== 'receipt') return null;
  const ours = expected.event.outboundRef ? parseOutboundRef(expected.event.outboundRef) : null;
  return ours && deliveryKey(ours.conversation, ours.message);
}

async function readDeliveries(deps: JudgeDeps, cases: readonly Case[]): Promise<Map<string, Item>> {
  const items = await readMany(
    deps,
    cases.flatMap(({ expected }) => oursOf(expected) ?? []),
  );
  return new Map(items.map((item) => [`${item['pk']?.S}\n${item['sk']?.S}`, item]));
}

type Seen = {
  found: ReadonlyMap<ExpectedMessage, FoundItem>;
  deliveries: ReadonlyMap<string, Item>;
  entry: QuarantineEntry | undefined;
};

function judge({ input, expected }: Case, seen: Seen): Judged {
  const { channel, account, at } = expected;
  const verdict = verdictOf({ input, expected }, seen);
  const repairable = verdict.standing === 'missing' && expected.kind !== 'stuck';
  return { channel, account, at, ...verdict, input, repairable };
}

function verdictOf({ input, expected }: Case, { found, deliveries, entry }: Seen) {
  const { name } = input;
  // Older code, or older settings, may have set aside what could be read today: it stands in the list all the same.
  const waits = entry && entry.state !== 'done';
  if (expected.kind === 'message') {
    const item = found.get(expected);
    return !item && waits ? judgeQuarantine(name, entry, '') : judgeMessage(expected, item);
  }
  if (expected.kind === 'receipt') {
    const ours = oursOf(expected);
    return judgeReceipt(expected, ours, ours ? deliveries.get(`${ours.pk}\n${ours.sk}`) : undefined);
  }
  // A job that can come to nothing: its dead letter lies in quarantine.
  if (expected.kind === 'stuck' && waits) return judgeQuarantine(name, entry, expected.reason);
  if (expected.kind === 'quarantine') return judgeQuarantine(name, entry, expected.reason);
  const standing = expected.kind === 'ignored' ? ('ignored' as const) : ('missing' as const);
  return { key: `job ${name}`, standing, because: expected.reason };
}
