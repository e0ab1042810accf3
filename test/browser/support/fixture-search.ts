import type { SearchHit, SearchPage } from '../../../shared/api/search-views.ts';
import { excerptOf } from '../../../shared/search/excerpt.ts';
import { readQuery } from '../../../shared/search/read-query.ts';
import type { FixtureState } from './fixture-state.ts';

/** The fixture desk's search: every word in one message, by the desk's own reading of the question and of the words. */
export function searchFixture(state: FixtureState, q: string, now: string): SearchPage {
  const { words, status, mistakes } = readQuery(q);
  const plain = words.map((each) => each.words.join(' ').replace(/^from:/, ''));
  const hits = [...state.tickets.values()].flatMap(({ ticket, messages }): SearchHit[] => {
    const texts = messages.map(({ text, author }) => ({
      text,
      author: author.name,
      all: `${text} ${author.name} ${ticket.subject}`.toLowerCase(),
    }));
    const found = texts.findLast(({ all }) => plain.every((word) => all.includes(word)));
    if (!found || mistakes.length > 0 || (status.length > 0 && !status.includes(ticket.status))) return [];
    return [{ ticket, at: ticket.lastAt, author: found.author, excerpt: excerptOf(found.text, words), into: null }];
  });
  return {
    hits: hits.toSorted((a, b) => (a.at < b.at ? 1 : -1)),
    cursor: null,
    looked: hits.length,
    mistakes,
    cut: false,
    index: { since: '2026-11-02T08:00:00.000Z', rebuilt: false },
    now,
  };
}
