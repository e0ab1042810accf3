import { isDeepStrictEqual } from 'node:util';
import { businessHours } from '../../../shared/domain/business-hours.ts';
import { type ClockJudgement, judgeClocks } from '../../../shared/domain/sla.ts';
import { judgeByMinutes, type OracleClock } from './judge.ts';
import { MINUTE, type Minutes, openMinutes, type WallClock, wallClock } from './wall-clock.ts';
import { DAYS_PLAYED, type History, type Place, type World, worldOf } from './worlds.ts';

export type Disagreement = {
  world: number;
  place: Place;
  history: History;
  ours: OracleClock[];
  oracle: OracleClock[];
};
export type Tally = {
  histories: number;
  clocks: number;
  /** How often each verdict came up, and how many due times were compared to the second. */
  states: Record<string, number>;
  dues: number;
  disagreements: Disagreement[];
};

export const PER_WORLD = 25;

/** Plays worlds `from` to `to`, the last excluded, through production and oracle. */
export function compareWorlds({ seed, from, to }: { seed: number; from: number; to: number }): Tally {
  const clocks = new Map<string, WallClock>();
  const tally: Tally = { histories: 0, clocks: 0, states: {}, dues: 0, disagreements: [] };
  for (let number = from; number < to; number += 1) {
    const world = worldOf(seed, number, PER_WORLD);
    const minutes = openMinutes(world.calendar, clockAt(world.place, clocks));
    compareWorld({ world, number, minutes }, tally);
  }
  return tally;
}

function clockAt(place: Place, known: Map<string, WallClock>): WallClock {
  const name = `${place.timeZone} ${place.day}`;
  const clock = known.get(name) ?? wallClock(place.timeZone, Date.parse(place.day), DAYS_PLAYED * 1440);
  known.set(name, clock);
  return clock;
}

type Played = { world: World; number: number; minutes: Minutes };

function compareWorld({ world, number, minutes }: Played, tally: Tally): void {
  const hours = businessHours(world.calendar);
  const end = minutes.start + minutes.open.length * MINUTE;
  for (const history of world.histories) {
    const ours = judgeClocks({ ...history, hours }).map((clock) => plain(clock, end));
    const oracle = judgeByMinutes({ ...history, minutes }).map(inSeconds);
    tally.histories += 1;
    tally.clocks += oracle.length;
    for (const { state, dueAt } of oracle) {
      tally.states[state] = (tally.states[state] ?? 0) + 1;
      if (dueAt !== null) tally.dues += 1;
    }
    if (!isDeepStrictEqual(ours, oracle))
      tally.disagreements.push({ world: number, place: world.place, history, ours, oracle });
  }
}

/** The oracle knows nothing of what is due beyond its minutes. */
function plain({ metric, state, dueAt, metAt, elapsedSeconds }: ClockJudgement, end: number): OracleClock {
  const due = dueAt === null || Date.parse(dueAt) > end ? null : Date.parse(dueAt);
  return { metric, state, dueAt: due, metAt: metAt === null ? null : Date.parse(metAt), elapsed: elapsedSeconds };
}

function inSeconds(clock: OracleClock): OracleClock {
  return { ...clock, elapsed: Math.floor(clock.elapsed / 1000) };
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const states: Record<string, number> = {};
  for (const tally of tallies) {
    for (const [state, times] of Object.entries(tally.states)) states[state] = (states[state] ?? 0) + times;
  }
  const sum = (count: (tally: Tally) => number) => tallies.reduce((total, tally) => total + count(tally), 0);
  return {
    histories: sum(({ histories }) => histories),
    clocks: sum(({ clocks }) => clocks),
    dues: sum(({ dues }) => dues),
    states,
    disagreements: tallies.flatMap(({ disagreements }) => disagreements),
  };
}
