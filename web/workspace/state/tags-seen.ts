import { UNSURE } from '../../../shared/domain/classifier.ts';
import type { Workspace } from './workspace.ts';

const MOST = 50;

/** The tags that this page has seen on tickets, what is used most first. What the classifier leaves is no word of an agent's. */
export function tagsSeen({ lists, tickets }: Pick<Workspace, 'lists' | 'tickets'>): string[] {
  const listed = Object.values(lists).flatMap((list) => list.tickets);
  const opened = Object.values(tickets).map(({ ticket }) => ticket);
  const each = new Map([...listed, ...opened].map((ticket) => [ticket.id, ticket.tags]));
  const uses = new Map<string, number>();
  for (const tag of [...each.values()].flat()) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  uses.delete(UNSURE);
  return [...uses]
    .sort(([a, often], [b, other]) => other - often || a.localeCompare(b))
    .slice(0, MOST)
    .map(([tag]) => tag);
}

/** What a field of several tags, parted by commas, may go on with: the browser holds each choice against all that stands there. */
export function goingOn(written: string, tags: readonly string[]): string[] {
  const [, before = ''] = /^(.*[,;]\s*)/s.exec(written) ?? [];
  const named = before.split(/[,;]/).map((word) => word.trim());
  return tags.filter((tag) => !named.includes(tag)).map((tag) => before + tag);
}
