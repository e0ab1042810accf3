import { USUAL } from '../../shared/domain/sla-courses.ts';
import { keptOf } from '../../shared/domain/sla-policies.ts';
import type { Metric } from '../../shared/domain/words.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import type { Replayed, TicketResult } from '../replay/results.ts';
import type { Breach, Lot } from './happened.ts';

/** One side with what became of its tickets; `openers`: the input that opened each. */
export type PlayedSide = Replayed & {
  settings: DeskSettings;
  lots: ReadonlyMap<string, Lot>;
  openers: ReadonlyMap<string, string>;
};

/** A target that one side kept and the other missed. */
export type Missed = Breach & Pick<TicketResult, 'ref' | 'channel' | 'subject' | 'openedAt' | 'queue' | 'priority'>;

export type Side = {
  tickets: number;
  /** By the metrics that every ticket has, and those that the settings have a target for. */
  missed: Partial<Record<Metric, number>>;
  /** What the settings name and nothing in the period met. */
  neverFired: { rules: string[]; policies: string[]; triggers: string[] };
};

/** Tickets that both sides opened by the same message, and how many of them fared differently. */
export type Judged = {
  common: number;
  routed: number;
  prioritised: number;
  assigned: number;
  avoided: Missed[];
  added: Missed[];
  sides: { present: Side; proposed: Side };
};

export function judge(present: PlayedSide, proposed: PlayedSide): Judged {
  const theirs = byOpener(proposed);
  const pairs = [...byOpener(present)].flatMap(([opener, before]) => {
    const after = theirs.get(opener);
    return after ? [{ before, after }] : [];
  });
  const differ = (what: (ticket: Whole) => unknown) =>
    pairs.filter(({ before, after }) => what(before) !== what(after)).length;
  const was = missesOf(present);
  const is = missesOf(proposed);
  return {
    common: pairs.length,
    routed: differ(({ queue }) => queue),
    prioritised: differ(({ priority }) => priority),
    assigned: differ(({ assignee }) => assignee),
    avoided: without(was, is),
    added: without(is, was),
    sides: { present: sideOf(present), proposed: sideOf(proposed) },
  };
}

type Whole = TicketResult & Lot;

function byOpener({ tickets, lots, openers }: PlayedSide): Map<string, Whole> {
  return new Map(
    tickets.flatMap((ticket) => {
      const [opener, lot] = [openers.get(ticket.ticket), lots.get(ticket.ticket)];
      return opener && lot ? [[opener, { ...ticket, ...lot }] as const] : [];
    }),
  );
}

/** Named so that the other side's are known again: the same wait of the same customer. */
function missesOf(side: PlayedSide): Map<string, Missed> {
  const misses = [...byOpener(side)].flatMap(
    ([opener, { ref, channel, subject, openedAt, queue, priority, breaches }]) =>
      breaches.map((breach, index) => {
        const earlier = breaches.slice(0, index).filter(({ metric }) => metric === breach.metric).length;
        const missed: Missed = { ...breach, ref, channel, subject, openedAt, queue, priority };
        return [`${opener} ${breach.metric} ${earlier}`, missed] as const;
      }),
  );
  return new Map(misses);
}

function without(some: ReadonlyMap<string, Missed>, others: ReadonlyMap<string, Missed>): Missed[] {
  return [...some].flatMap(([name, missed]) => (others.has(name) ? [] : [missed]));
}

function sideOf(side: PlayedSide): Side {
  const { settings, inputs, tickets, lots } = side;
  const breaches = [...lots.values()].flatMap((lot) => lot.breaches);
  const count = (metric: Metric) => breaches.filter((breach) => breach.metric === metric).length;
  const metrics = [...USUAL, ...keptOf(settings.sla)];
  const routes = new Set(inputs.flatMap(({ route = [] }) => route.slice(0, 1)));
  const acted = new Set([...lots.values()].flatMap(({ triggers }) => triggers));
  const held = new Set([...lots.values()].map(({ policy }) => policy));
  return {
    tickets: tickets.length,
    missed: Object.fromEntries(metrics.map((metric) => [metric, count(metric)])),
    neverFired: {
      rules: settings.routing.rules.flatMap(({ name }) => (routes.has(`rule "${name}"`) ? [] : [name])),
      policies: (settings.sla.policies ?? []).flatMap(({ name }) => (held.has(name) ? [] : [name])),
      triggers: settings.triggers.flatMap(({ name }) => (acted.has(name) ? [] : [name])),
    },
  };
}
