import type { SenderList, SenderRuleView } from '../../../shared/api/views.ts';

/** What was said since the page was opened, the last first; without a rule it was taken back. */
export type SaidOfSender = { who: string; rule: SenderRuleView | null };

export const said = (before: readonly SaidOfSender[], { who, rule }: SaidOfSender): SaidOfSender[] => [
  { who, rule },
  ...before.filter((each) => each.who !== who),
];

/** A page behind those that are there. What another says meanwhile may move between two pages: it is shown once. */
export function withPage({ senders }: SenderList, next: SenderList): SenderList {
  const known = new Set(senders.map(keyOfSender));
  return { ...next, senders: [...senders, ...next.senders.filter((sender) => !known.has(keyOfSender(sender)))] };
}

/**
 * The list as it is read: below the settings' own stands what was just said, wherever its place by name is, which may be on a page that nobody has fetched. The
 * pages stay as they came, so that nobody loses their place.
 */
export function sendersShown(
  { senders }: Pick<SenderList, 'senders'>,
  { just, begins }: { just: readonly SaidOfSender[]; begins: string },
): SenderRuleView[] {
  const beginning = begins.toLowerCase();
  const names = new Set(just.map(({ who }) => who));
  return [
    ...senders.filter(({ fixed }) => fixed),
    ...just.flatMap(({ who, rule }) => (rule && who.startsWith(beginning) ? [rule] : [])),
    ...senders.filter(({ who, fixed }) => !fixed && !names.has(who)),
  ];
}

/** The settings and an agent may have spoken of the same name. */
export const keyOfSender = ({ who, fixed }: SenderRuleView): string => `${fixed ? 'settings' : 'agents'} ${who}`;
