import type { AgentView } from '../../../shared/api/views.ts';

type Named = Pick<AgentView, 'id' | 'name'>;

/** What is being typed behind an @: from where, and what of a name. */
export type Typing = { from: number; query: string };

const MOST = 8;

/** Null where the caret stands in no name: an @ within a word is an address. */
export function typingAt(text: string, caret: number): Typing | null {
  const found = /(?:^|[\s([{,;])@([^\s@]{0,30}(?: [^\s@]{1,30})?)$/.exec(text.slice(0, caret));
  const query = found?.[1];
  return query === undefined ? null : { from: caret - query.length - 1, query };
}

/** Colleagues of whose name some word begins so, or the whole name. */
export function matching<A extends Named>(agents: readonly A[], query: string): A[] {
  const begun = query.toLowerCase();
  const fits = ({ name }: A) => {
    const whole = name.toLowerCase();
    return whole.startsWith(begun) || whole.split(/\s+/).some((word) => word.startsWith(begun));
  };
  return agents.filter(fits).slice(0, MOST);
}

export function withName(text: string, { from, query }: Typing, name: string): { text: string; caret: number } {
  const before = `${text.slice(0, from)}@${name} `;
  const rest = text.slice(from + 1 + query.length);
  return { text: before + rest.replace(/^ /, ''), caret: before.length };
}

/** A piece of a note; `named`: it is an @ and the name of one of these. */
export type Piece = { text: string; named: readonly Named[] };

/** The ids of those whom a note names, both of two who have one name. */
export function mentionsIn(text: string, agents: readonly Named[]): string[] {
  return [...new Set(piecesOf(text, agents).flatMap(({ named }) => named.map(({ id }) => id)))];
}

/** A note parted at the whole names behind an @, the longest first, so that one name within another is not both. An @ within a word is an address. */
export function piecesOf(text: string, agents: readonly Named[]): Piece[] {
  const names = [...new Set(agents.map(({ name }) => name))].filter((name) => name !== '');
  if (names.length === 0) return [{ text, named: [] }];
  const longest = names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const parts = text.split(new RegExp(`(?<![\\p{L}\\p{N}])(@(?:${longest.join('|')}))(?![\\p{L}\\p{N}])`, 'u'));
  return parts.flatMap((part, index) => {
    const named = index % 2 === 1 ? agents.filter(({ name }) => `@${name}` === part) : [];
    return part === '' ? [] : [{ text: part, named }];
  });
}
