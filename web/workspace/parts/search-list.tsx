import { useLayoutEffect, useRef } from 'preact/hooks';
import type { SearchPage } from '../../../shared/api/views.ts';
import { usePage, useVoice } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { Icon } from './icon.tsx';
import { SearchHit } from './search-hit.tsx';
import { ListSkeleton } from './skeleton.tsx';
import { useNarrow } from './use-narrow.ts';
import { type Found, useSearch } from './use-search.ts';

/** The middle column of a search: the question, and the tickets in which it was found, the newest first. */
export function SearchList() {
  const { state, ports } = usePage();
  const { found, again, more } = useSearch(ports, state.query);
  const Column = useNarrow() && state.openId === null ? 'main' : 'section';
  return (
    <Column class="list" aria-label="Search">
      <Question q={state.query} />
      {found.phase === 'nothing' ? <Hints /> : null}
      {found.phase === 'loading' ? <ListSkeleton /> : null}
      {found.phase === 'failed' ? (
        <Empty icon="alert" title="The search did not answer" text={found.error} act={tryAgain(again, ports.say)} />
      ) : null}
      {found.phase === 'ready' ? <Results found={found} more={more} /> : null}
    </Column>
  );
}

function Question({ q }: { q: string }) {
  const { go } = usePage();
  const field = useRef<HTMLInputElement>(null);
  // Before anybody can type: what comes later would take the first letters away.
  useLayoutEffect(() => {
    if (field.current) field.current.value = q;
    if (q === '') field.current?.focus();
  }, [q]);
  const submit = (event: Event) => {
    event.preventDefault();
    go({ view: 'search', ticket: null, q: field.current?.value.trim() ?? '' });
  };
  return (
    <header class="list-head search-head">
      <h1 class="unseen">Search</h1>
      <form class="find" onSubmit={submit}>
        <Icon name="search" size={14} />
        <input
          ref={field}
          type="search"
          placeholder="refund from:anna status:open"
          aria-label="What to look for"
          autocomplete="off"
          spellcheck={false}
        />
      </form>
    </header>
  );
}

type Ready = Extract<Found, { phase: 'ready' }>;

function Results({ found: { page, more }, more: loadMore }: { found: Ready; more: () => void }) {
  return (
    <>
      <p class="search-count muted" role="status">
        {countOf(page)}
      </p>
      {page.hits.length === 0 ? <Nothing page={page} /> : null}
      <ul class="tickets">
        {page.hits.map((hit) => (
          <SearchHit key={hit.ticket.id} hit={hit} />
        ))}
      </ul>
      {page.cursor === null ? null : (
        <button type="button" class="more" disabled={more === 'loading'} onClick={loadMore}>
          {more === 'failed' ? 'That did not load: try again' : more === 'loading' ? 'Looking …' : 'Look further back'}
        </button>
      )}
      <Limits page={page} />
    </>
  );
}

function countOf({ hits, cursor, looked }: SearchPage): string {
  if (hits.length === 0)
    return cursor === null ? 'Nothing found' : `Nothing among the ${looked} newest with these words`;
  return `${hits.length === 1 ? 'One ticket' : `${hits.length} tickets`}${cursor === null ? '' : ' so far'}, newest first`;
}

function Nothing({ page }: { page: SearchPage }) {
  if (page.mistakes.length > 0)
    return <Empty icon="question" title="This cannot be meant" text={`${page.mistakes.join('. ')}.`} />;
  if (page.cursor !== null) return null;
  return (
    <Empty
      icon="search"
      title="Nothing found"
      text="Every word must be in the ticket. What was written in the last minute may not be found yet."
    />
  );
}

/** What this search could not see. */
function Limits({ page: { cut, index } }: { page: SearchPage }) {
  const { spell } = useVoice();
  const old = index.since !== null && !index.rebuilt;
  if (!cut && !old && index.since !== null) return null;
  return (
    <p class="search-limits muted">
      {cut ? 'Too many words begin with the last one: write more of it. ' : ''}
      {index.since === null ? 'Nothing has been taken into the search yet. ' : ''}
      {old && index.since ? `Messages from before ${spell.dayAndTime(index.since)} are not in the search yet.` : ''}
    </p>
  );
}

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['refund order', 'both words, anywhere in a ticket'],
  ['"exact phrase"', 'these words side by side'],
  ['from:anna', 'a name, an address or a number'],
  ['status:open', 'new, open, pending, on-hold, resolved, closed'],
  ['queue:csr owner:me', 'whose it is; owner:none for nobody'],
  ['channel:email tag:vip', 'where it came from, how it is marked'],
  ['date:2026-11', 'a day, a month or a year; after:, before:'],
];

function Hints() {
  return (
    <dl class="search-hints">
      {EXAMPLES.map(([example, meaning]) => (
        <div key={example}>
          <dt>
            <code>{example}</code>
          </dt>
          <dd class="muted">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
