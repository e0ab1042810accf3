import { type Identity, spellIdentity } from './identity.ts';
import type { Instant } from './words.ts';

/** That a person began a conversation; several of one conversation are one. `homes`: under which names it lies, `proven`: which of them are proven. */
export type Appearance = {
  conversation: string;
  identity: Identity;
  name: string;
  at: Instant;
  homes: readonly string[];
  proven: readonly string[];
};

/** What an agent has said of two identities, past tense; the last word on a pair counts. */
export type LinkEvent = {
  id: string;
  type: 'linked' | 'unlinked';
  pair: readonly [Identity, Identity];
  /** Under which names the two are kept. */
  homes: readonly string[];
  because: string;
  by: string;
  byName: string;
  at: Instant;
};

/** An identity of the contact, and why it is taken for theirs. */
export type Member = {
  identity: Identity;
  how: 'own' | 'automatic' | 'agent';
  because: string;
  by: string;
  at: Instant | null;
};

/** The contact of an identity: who belongs to it, and who may but is not proven to. */
export type Linked = { members: Member[]; others: Identity[] };

const MOST_MEMBERS = 20;

/**
 * Who the contact is, from what is known: an agent's word, else an address that both have proven. A name proves nothing. What an agent has parted stays apart, also by the way
 * over a third. Pure: the same facts make the same contact, in whatever order they are read.
 */
export function linkedTo(own: Identity, appearances: readonly Appearance[], events: readonly LinkEvent[]): Linked {
  const said = lastWords(events);
  const identities = new Map(
    [...appearances.map(({ identity }) => identity), ...events.flatMap(({ pair }) => [...pair])].map((each) => [
      spellIdentity(each),
      each,
    ]),
  );
  const proofs = proofsOf(appearances);
  const members = new Map<string, Member>([
    [spellIdentity(own), { identity: own, how: 'own', because: '', by: '', at: null }],
  ]);
  const waiting = [...identities].sort(([a], [b]) => (a < b ? -1 : 1)).filter(([id]) => !members.has(id));
  for (let grown = true; grown && members.size < MOST_MEMBERS; ) {
    const found = waiting.flatMap(([id, identity]) =>
      members.has(id) ? [] : (joins({ id, identity }, members, { said, proofs }) ?? []),
    );
    // An agent's word first: what it brings may part what would join by itself.
    const next = found.find(({ how }) => how === 'agent') ?? found[0];
    if (next) members.set(spellIdentity(next.identity), next);
    grown = next !== undefined;
  }
  return { members: [...members.values()], others: waiting.flatMap(([id, each]) => (members.has(id) ? [] : [each])) };
}

type Known = { said: ReadonlyMap<string, LinkEvent>; proofs: ReadonlyMap<string, ReadonlySet<string>> };

function joins(
  { id, identity }: { id: string; identity: Identity },
  members: ReadonlyMap<string, Member>,
  { said, proofs }: Known,
): Member | null {
  const words = [...members.keys()].flatMap((member) => said.get(pairOf(member, id)) ?? []);
  if (words.some(({ type }) => type === 'unlinked')) return null;
  const [word] = words;
  if (word) return { identity, how: 'agent', because: word.because, by: word.byName, at: word.at };
  const shared = [...members.keys()]
    .flatMap((member) => [...(proofs.get(member) ?? [])])
    .find((home) => proofs.get(id)?.has(home));
  return shared === undefined
    ? null
    : {
        identity,
        how: 'automatic',
        because: `both have proven ${shared.replace(/^(?:tel|mail):/, '')}`,
        by: '',
        at: null,
      };
}

/** Only addresses: that the platform knows somebody by their own name links them to nobody else. */
function proofsOf(appearances: readonly Appearance[]): Map<string, Set<string>> {
  const proofs = new Map<string, Set<string>>();
  for (const { identity, proven } of appearances) {
    const id = spellIdentity(identity);
    proofs.set(id, new Set([...(proofs.get(id) ?? []), ...proven.filter((home) => /^(?:tel|mail):/.test(home))]));
  }
  return proofs;
}

function lastWords(events: readonly LinkEvent[]): Map<string, LinkEvent> {
  const sorted = events.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return new Map(sorted.map((event) => [pairOf(spellIdentity(event.pair[0]), spellIdentity(event.pair[1])), event]));
}

function pairOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
