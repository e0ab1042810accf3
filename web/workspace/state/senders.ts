import type { SenderList, SenderRuleView } from '../../../shared/api/views.ts';
import { joined } from './joined.ts';

/** What was said since the page was opened, the last first; without a rule it was taken back. */
export type SaidOfSender = { who: string; rule: SenderRuleView | null };

export const said = (before: readonly SaidOfSender[], { who, rule }: SaidOfSender): SaidOfSender[] => [
  { who, rule },
  ...before.filter((each) => each.who !== who),
];

export function withPage({ senders }: SenderList, next: SenderList): SenderList {
  return { ...next, senders: joined(senders, next.senders, keyOfSender) };
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
