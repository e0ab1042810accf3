import type { Input } from './plan.ts';
import type { Reply } from './team.ts';

export type StoredMessage = {
  mark: string;
  direction: 'in' | 'out' | 'note';
  channel: string;
  conversation: string;
  /** How far an answer got. */
  state: string;
};

/** What lies in the desk and what has left it, at the end. */
export type Stored = {
  messages: readonly StoredMessage[];
  /** Marks of the inputs that wait in quarantine. */
  quarantined: ReadonlySet<string>;
  /** Conversations that have a ticket. */
  ticketed: ReadonlySet<string>;
  /** How often a text with this mark left the desk. */
  left: ReadonlyMap<string, number>;
  /** How often a visitor of the web chat who comes back sees a text with this mark. */
  seen: ReadonlyMap<string, number>;
  /** Automatic acknowledgements by address. */
  acknowledged: ReadonlyMap<string, number>;
  /** Heads that are not what their facts say. */
  bent: readonly string[];
};

export type Verdict = {
  lost: string[];
  doubled: string[];
  misfiled: string[];
  silent: string[];
  bent: string[];
  stored: number;
  quarantined: number;
  outbound: Record<string, number>;
};

const FINAL = new Set(['sent', 'delivered', 'read', 'failed', 'unknown']);
const LEFT = new Set(['sent', 'delivered', 'read']);

/** Holds what the desk said that it took against what it holds: both come from outside of what a retry could bend. */
export function judge(accepted: readonly Input[], replies: readonly Reply[], stored: Stored): Verdict {
  const byMark = Map.groupBy(stored.messages, ({ mark }) => mark);
  const inbound = stored.messages.filter(({ direction }) => direction === 'in');
  const outbound = stored.messages.filter(({ direction }) => direction === 'out');
  const told = [...accepted, ...replies.filter((reply) => reply.accepted)];
  return {
    lost: told.map(({ mark }) => mark).filter((mark) => !byMark.has(mark) && !stored.quarantined.has(mark)),
    doubled: [...twice(byMark), ...leftTwice(stored)],
    misfiled: misfiled(accepted, byMark),
    silent: [...unfinished(stored), ...neverLeft(stored)],
    bent: [...stored.bent],
    stored: inbound.length,
    quarantined: stored.quarantined.size,
    outbound: Object.fromEntries(
      [...Map.groupBy(outbound, ({ state }) => state)].map(([state, messages]) => [state, messages.length]),
    ),
  };
}

function twice(byMark: ReadonlyMap<string, readonly StoredMessage[]>): string[] {
  return [...byMark].filter(([, messages]) => messages.length > 1).map(([mark]) => mark);
}

function leftTwice({ left, seen, acknowledged }: Stored): string[] {
  return [...left, ...seen, ...acknowledged].filter(([, times]) => times > 1).map(([what]) => what);
}

/** A customer's words on one chat channel belong in one conversation, each mail under a new subject in its own. */
function misfiled(accepted: readonly Input[], byMark: ReadonlyMap<string, readonly StoredMessage[]>): string[] {
  const threads = Map.groupBy(accepted, ({ way, customer, mark }) => (way === 'mail' ? mark : `${way} ${customer}`));
  return [...threads]
    .map(([thread, inputs]) => ({
      thread,
      places: new Set(inputs.flatMap(({ mark }) => byMark.get(mark) ?? []).map(({ conversation }) => conversation)),
    }))
    .filter(({ places }) => places.size > 1)
    .map(({ thread }) => thread);
}

/** What still hangs: an answer without an end, words without a ticket. Nobody's page need be asked for that. */
export function unfinished({ messages, ticketed }: Pick<Stored, 'messages' | 'ticketed'>): string[] {
  const hanging = messages.filter(({ direction, state }) => direction === 'out' && !FINAL.has(state));
  const inbound = messages.filter(({ direction }) => direction === 'in');
  return [...hanging.map(({ mark, state }) => `${mark} (${state})`), ...unticketed(inbound, ticketed)];
}

/** An answer that is called sent and never left: by its provider, or onto the page of a visitor who comes back. */
function neverLeft({ messages, left, seen }: Stored): string[] {
  return messages
    .filter(({ direction, state, channel, mark }) => {
      const arrived = channel === 'webchat' ? seen : left;
      return direction === 'out' && LEFT.has(state) && !arrived.has(mark);
    })
    .map(({ mark, state }) => `${mark} (${state})`);
}

function unticketed(inbound: readonly StoredMessage[], ticketed: ReadonlySet<string>): string[] {
  return inbound.filter(({ conversation }) => !ticketed.has(conversation)).map(({ mark }) => `${mark} (no ticket)`);
}
