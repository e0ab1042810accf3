import { candidates, type Wanted } from '../../../shared/domain/assignment.ts';
import { inReleaseOrder } from '../../../shared/domain/release-order.ts';
import type { Work } from './day.ts';
import { isOnBreak, type Member, seenBy, speaks } from './team.ts';

/** Who gets what now. `pushed`: onto the agent's desk at once, room or not, as Chatwoot's round robin does. */
export type Way = (input: { team: readonly Member[]; waiting: readonly Work[]; now: number }) => {
  given: readonly { work: Work; to: Member }[];
  pushed?: boolean;
};

/** Each names a new one: some remember whose turn it is. */
export const WAYS: Readonly<Record<string, () => Way>> = {
  'round robin, pushed': () => roundRobin({ pushed: true }),
  'round robin, with capacity': () => roundRobin({ pushed: false }),
  'least loaded, with capacity': () => leastLoaded,
  switchboard: () => production(0),
  'switchboard, a place kept for chats': () => production(1),
};

/** The shipped functions, and nothing else decides: the order of `inReleaseOrder`, the first of `candidates`. `kept`: places of each agent that only chats may take. */
const production =
  (kept: number): Way =>
  ({ team, waiting, now }) => {
    const seen = seenBy(team, now);
    const held = waiting.map((work) => ({
      id: work.id,
      since: work.at,
      dueAt: work.at + work.target,
      vip: false,
      work,
    }));
    const given: { work: Work; to: Member }[] = [];
    let room = roomIn(team, now);
    for (const { work } of inReleaseOrder(held, now)) {
      if (room === 0) break;
      const best = candidates(seen, wantedOf(work, now, kept))[0];
      const index = seen.findIndex(({ id }) => id === best?.id);
      const to = team[index];
      if (!best || !to) continue;
      seen[index] = { ...best, load: [...best.load, work.id] };
      given.push({ work, to });
      room -= 1;
    }
    return { given };
  };

/** As the shipped settings have it: warned with a fifth of the time left. */
const WARN_AT = 0.8;

function wantedOf({ id, queue, language, kind, at, target }: Work, now: number, kept: number): Wanted {
  const needs = language === 'en' ? [] : [{ skill: language, level: 1 }];
  return { id, queue, units: 1, needs, kept: kind === 'chat' || now >= at + WARN_AT * target ? 0 : kept };
}

function roomIn(team: readonly Member[], now: number): number {
  return team.reduce((room, member) => room + (isOnBreak(member, now) ? 0 : roomOf(member)), 0);
}

const roomOf = ({ agent, open }: Member): number => agent.capacity - open.length;

/** The qualified one who was given something longest ago; first come, first served. */
function roundRobin({ pushed }: { pushed: boolean }): Way {
  const last = new Map<Member, number>();
  let turn = 0;
  return ({ team, waiting, now }) => ({
    pushed,
    given: firstCome({ team, waiting, now, pushed }, (able) => {
      const to = minBy(able, (member) => last.get(member) ?? -1);
      turn += 1;
      last.set(to, turn);
      return to;
    }),
  });
}

const leastLoaded: Way = ({ team, waiting, now }) => ({
  given: firstCome({ team, waiting, now, pushed: false }, (able, taken) =>
    minBy(able, (member) => member.open.length + (taken.get(member) ?? 0)),
  ),
});

type Turn = Parameters<Way>[0] & { pushed: boolean };

function firstCome(
  { team, waiting, now, pushed }: Turn,
  choose: (able: readonly Member[], taken: ReadonlyMap<Member, number>) => Member,
): { work: Work; to: Member }[] {
  const present = team.filter((member) => !isOnBreak(member, now));
  const taken = new Map<Member, number>();
  const fits = (member: Member) => pushed || roomOf(member) > (taken.get(member) ?? 0);
  let room = roomIn(team, now);
  return waiting.flatMap((work) => {
    if (!pushed && room === 0) return [];
    const able = present.filter((member) => member.agent.queues.includes(work.queue) && speaks(member, work));
    const free = able.filter(fits);
    if (free.length === 0) return [];
    const to = choose(free, taken);
    taken.set(to, (taken.get(to) ?? 0) + 1);
    room -= 1;
    return [{ work, to }];
  });
}

function minBy<T>(list: readonly T[], cost: (each: T) => number): T {
  return list.reduce((best, each) => (cost(each) < cost(best) ? each : best));
}
