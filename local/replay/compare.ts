import type { InputResult, Replayed, TicketResult } from './results.ts';

/** What a message came to on one side, with its reasons. */
export type Side = Pick<InputResult, 'outcome' | 'because'> & {
  /** The input that opened the ticket it is in: tickets have other ids on the other side. */
  opener: string | null;
  ticket: Omit<TicketResult, 'ticket' | 'conversation' | 'openedAt' | 'subject'> | null;
  route: readonly string[];
};

export type Change = 'outcome' | 'ticket' | 'queue' | 'priority' | 'tags' | 'due';

/** One message with which the two sides did not do the same; null = there was no such message on that side. */
export type Difference = Pick<InputResult, 'input' | 'part' | 'at' | 'channel' | 'subject'> & {
  changed: Change[];
  here: Side | null;
  there: Side | null;
};

/** Message by message, in order of arrival; of a ticket's route and due times only its first message speaks. */
export function compare(here: Replayed, there: Replayed): Difference[] {
  const [ours, theirs] = [sidesOf(here), sidesOf(there)];
  const inputs = new Map([...there.inputs, ...here.inputs].map((input) => [nameOf(input), input]));
  const differences = [...inputs].flatMap(([name, { input, part, at, channel, subject }]) => {
    const sides = { here: ours.get(name) ?? null, there: theirs.get(name) ?? null };
    const changed = changesOf(sides);
    return changed.length === 0 ? [] : [{ input, part, at, channel, subject, changed, ...sides }];
  });
  return differences.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

function sidesOf({ inputs, tickets }: Replayed): Map<string, Side> {
  const opened = inputs.filter(({ outcome }) => outcome === 'opened');
  const openers = new Map(opened.map((input) => [input.ticket, nameOf(input)]));
  const known = new Map(tickets.map((ticket) => [ticket.ticket, ticket]));
  return new Map(inputs.map((input) => [nameOf(input), sideOf(input, { openers, known })]));
}

type Known = { openers: ReadonlyMap<string | null, string>; known: ReadonlyMap<string, TicketResult> };

function sideOf({ outcome, because, ticket: id, route = [] }: InputResult, { openers, known }: Known): Side {
  const found = outcome === 'opened' && id !== null ? known.get(id) : undefined;
  const side = { outcome, because, route, opener: openers.get(id) ?? null };
  if (!found) return { ...side, ticket: null };
  const { ref, channel, account, queue, priority, tags, due } = found;
  return { ...side, ticket: { ref, channel, account, queue, priority, tags, due } };
}

function changesOf({ here, there }: Pick<Difference, 'here' | 'there'>): Change[] {
  if (!here || !there || here.outcome !== there.outcome) return ['outcome'];
  if (here.opener !== there.opener) return ['ticket'];
  const [ours, theirs] = [here.ticket, there.ticket];
  if (!ours || !theirs) return [];
  return (['queue', 'priority', 'tags', 'due'] as const).filter(
    (name) => JSON.stringify(ours[name]) !== JSON.stringify(theirs[name]),
  );
}

export function nameOf({ input, part }: Pick<InputResult, 'input' | 'part'>): string {
  return `${input}/${part}`;
}
