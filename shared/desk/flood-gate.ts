import { decideFlood, floodStep } from '../domain/flood.ts';
import type { FloodLimits } from '../domain/mail-manners.ts';
import type { Instant } from '../domain/words.ts';
import type { TallyStore } from '../store/tally-store.ts';

/** A mail at the gate; `id` names it, so that a job which comes again is not counted again. */
export type Knock = { id: string; sender: string; at: Instant; joins: boolean };

/** `first`: nobody at this gate has been held for it in this hour. */
export type Held = { reason: string; who: string; hour: Instant; first: boolean };

export type FloodGate = { judge(knocks: readonly Knock[]): Promise<(Held | null)[]> };

type Count = { known: number; own: number };

const HOUR = 3_600_000;
/** Beyond it, names of an hour that is over are forgotten at once. */
const MOST_NAMES = 20_000;
const DESK = '';

/**
 * Counts mails by sender and hour, and all of them. Each environment counts by itself and tells the table in steps of a twentieth of the limit: an ordinary
 * customer's mail costs no write, a flood one in so many. With 20 environments at once a flood may so get as far as twice its limit, no further.
 */
export function floodGate(tally: Pick<TallyStore, 'add'>, limits: FloodLimits): FloodGate {
  const counts = new Map<string, Count>();
  const passed = new Set<string>();
  const told = new Set<string>();

  const countOf = (name: string): Count => {
    const count = counts.get(name) ?? { known: 0, own: 0 };
    counts.set(name, count);
    return count;
  };

  /** Counts a batch's mails of one name and answers how many there were before them. */
  const note = async (who: string, hour: Instant, more: number): Promise<number> => {
    const count = countOf(`${hour}|${who}`);
    count.own += more;
    if (count.own >= floodStep(who === DESK ? limits.perDesk : limits.perSender)) {
      const telling = count.own;
      count.own = 0;
      count.known = await tally.add(who, hour, telling);
    }
    return count.known + count.own - more;
  };

  const judgeOne = (knock: Knock, before: { sender: number; desk: number }): Held | null => {
    const reason = decideFlood({ sender: before.sender + 1, desk: before.desk + 1, joins: knock.joins }, limits);
    if (!reason) {
      passed.add(knock.id);
      return null;
    }
    const who = before.sender + 1 > limits.perSender ? knock.sender : DESK;
    const hour = hourOf(knock);
    const first = !told.has(`${hour}|${who}`);
    told.add(`${hour}|${who}`);
    return { reason, who, hour, first };
  };

  return {
    async judge(knocks) {
      if (counts.size > MOST_NAMES || passed.size > MOST_NAMES) for (const each of [counts, passed, told]) each.clear();
      const fresh = knocks.filter(({ id }) => !passed.has(id));
      const before = await countAll(fresh, note);
      const verdicts = new Map<Knock, Held | null>();
      for (const knock of fresh) {
        const [sender, desk] = [nameOf(knock, knock.sender), nameOf(knock, DESK)];
        verdicts.set(knock, judgeOne(knock, { sender: before.get(sender) ?? 0, desk: before.get(desk) ?? 0 }));
        for (const name of [sender, desk]) before.set(name, (before.get(name) ?? 0) + 1);
      }
      return knocks.map((knock) => verdicts.get(knock) ?? null);
    },
  };
}

const hourOf = ({ at }: Knock): Instant => Math.floor(at / HOUR) * HOUR;
const nameOf = (knock: Knock, who: string): string => `${hourOf(knock)}|${who}`;

/** One telling a name, whatever the batch holds of it. */
async function countAll(
  knocks: readonly Knock[],
  note: (who: string, hour: Instant, more: number) => Promise<number>,
): Promise<Map<string, number>> {
  const names = knocks.flatMap((knock) => [knock.sender, DESK].map((who) => ({ who, hour: hourOf(knock) })));
  const groups = [...Map.groupBy(names, ({ who, hour }) => `${hour}|${who}`)];
  const counted = await Promise.all(
    groups.map(
      async ([name, [one, ...others]]) => [name, one ? await note(one.who, one.hour, others.length + 1) : 0] as const,
    ),
  );
  return new Map(counted);
}
