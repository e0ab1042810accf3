import { dayOf, type Work } from './day.ts';
import { type Outcome, playDay } from './play-day.ts';
import { teamOf } from './team.ts';
import { WAYS } from './ways.ts';

export type Attainment = {
  way: string;
  tickets: number;
  /** Shares of 100 that were answered in time: of all, of the most urgent; who gave up counts as late. */
  met: number;
  metUrgent: number;
  /** Points between the best and the worst served language. */
  languageGap: number;
  gaveUp: number;
  meanWait: number;
  /** The longest wait by its target. */
  worst: number;
};

/** Every way on the same days, with the same people. */
export function attainments({ seed, days, tickets }: { seed: number; days: number; tickets: number }): Attainment[] {
  return Object.entries(WAYS).map(([way, make]) => {
    const outcomes = Array.from({ length: days }, (_, day) => seed * 1000 + day).flatMap((each) =>
      playDay({ day: dayOf(each, tickets), team: teamOf(each), way: make() }),
    );
    return { way, ...judge(outcomes) };
  });
}

function judge(outcomes: readonly Outcome[]): Omit<Attainment, 'way'> {
  const begun = outcomes.flatMap(({ work, waited }) => (waited === null ? [] : [{ work, waited }]));
  const languages = (['en', 'es', 'de'] as const).map((language) =>
    metOf(outcomes, (work) => work.language === language),
  );
  return {
    tickets: outcomes.length,
    met: metOf(outcomes, () => true),
    metUrgent: metOf(outcomes, ({ urgency }) => urgency === 1),
    languageGap: Math.max(...languages) - Math.min(...languages),
    gaveUp: (100 * (outcomes.length - begun.length)) / outcomes.length,
    meanWait: begun.reduce((sum, { waited }) => sum + waited, 0) / begun.length,
    worst: Math.max(...begun.map(({ work, waited }) => waited / work.target)),
  };
}

function metOf(outcomes: readonly Outcome[], which: (work: Work) => boolean): number {
  const those = outcomes.filter(({ work }) => which(work));
  return (100 * those.filter(({ work, waited }) => waited !== null && waited <= work.target).length) / those.length;
}
