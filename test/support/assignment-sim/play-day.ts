import { OPEN_MINUTES, type Work } from './day.ts';
import { isOnBreak, type Member } from './team.ts';
import type { Way } from './ways.ts';

/** What became of one ticket: minutes until somebody began with it, null where its customer had gone. */
export type Outcome = { work: Work; waited: number | null };

const STEP = 5 / 60;
/** Nobody goes home over what waits. */
const LAST_MINUTE = OPEN_MINUTES + 600;
/** Who does several things at once does each of them slower. */
const SLOWDOWN = 0.35;

/** One day in steps of five seconds. */
export function playDay({ day, team, way }: { day: readonly Work[]; team: readonly Member[]; way: Way }): Outcome[] {
  const outcomes: Outcome[] = [];
  let waiting: Work[] = [];
  let next = 0;
  for (let now = 0; now < LAST_MINUTE && outcomes.length < day.length; now += STEP) {
    for (let come = day[next]; come && come.at <= now; come = day[next]) {
      waiting.push(come);
      next += 1;
    }
    for (const member of team) outcomes.push(...goneFrom(member, now));
    const [gone, there] = [waiting.filter((work) => hasGone(work, now)), waiting.filter((work) => !hasGone(work, now))];
    outcomes.push(...gone.map((work) => ({ work, waited: null })));
    waiting = there;
    if (waiting.length > 0) {
      const { given, pushed } = way({ team, waiting, now });
      for (const { work, to } of given) to.desk.push(work);
      const taken = new Set(given.map(({ work }) => work));
      waiting = waiting.filter((work) => !taken.has(work));
      if (!pushed && team.some(({ open, desk, agent }) => open.length + desk.length > agent.capacity))
        throw new Error('somebody was given more than they have room for');
    }
    for (const member of team) outcomes.push(...begin(member, now));
    for (const member of team) work(member);
  }
  return outcomes;
}

function hasGone({ at, patience }: Work, now: number): boolean {
  return now - at > patience;
}

function goneFrom(member: Member, now: number): Outcome[] {
  if (member.desk.length === 0) return [];
  const gone = member.desk.filter((work) => hasGone(work, now));
  member.desk = member.desk.filter((work) => !hasGone(work, now));
  return gone.map((work) => ({ work, waited: null }));
}

/** The first answer: somebody who has room takes up what lies on their desk, first come, first served. */
function begin(member: Member, now: number): Outcome[] {
  if (member.desk.length === 0 || isOnBreak(member, now)) return [];
  const begun = member.desk.splice(0, Math.max(0, member.agent.capacity - member.open.length));
  member.open.push(...begun.map((work) => ({ work, left: work.minutes })));
  return begun.map((work) => ({ work, waited: Math.max(0, now - work.at) }));
}

function work(member: Member): void {
  const { open, speed } = member;
  if (open.length === 0) return;
  const done = (STEP * speed) / (1 + SLOWDOWN * (open.length - 1));
  for (const each of open) each.left -= done;
  member.worked += STEP;
  if (open.some(({ left }) => left <= 0)) member.open = open.filter(({ left }) => left > 0);
}
