import type { SearchFinder } from './search-index.ts';
import type { segmentFinder } from './segment-finder.ts';

/** Reads the index; its code is loaded with the first question, as most calls of the API ask none. */
export function lateFinder(deps: Parameters<typeof segmentFinder>[0]): SearchFinder {
  let finder: Promise<SearchFinder> | undefined;
  return {
    async find(criteria, page) {
      finder ??= import('./segment-finder.ts').then((code) => code.segmentFinder(deps));
      return (await finder).find(criteria, page);
    },
  };
}
