import { useLayoutEffect, useRef } from 'preact/hooks';
import type { SearchPage } from '../../../shared/api/search-views.ts';
import { runOf } from '../state/bulk.ts';
import type { RareSay } from '../texts/voice.ts';
import { BulkOf } from './bulk-bar.tsx';
import { usePage } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { Icon } from './icon.tsx';
import { SearchHit } from './search-hit.tsx';
import { ListSkeleton } from './skeleton.tsx';
import { useFound } from './use-found.ts';
import { useNarrow } from './use-narrow.ts';
import { useRareVoice } from './use-rare-voice.ts';
import { type Found, useSearch } from './use-search.ts';

/** The middle column of a search: the question, and the tickets in which it was found, the newest first. */
export function SearchList() {
  const { state, ports } = usePage();
  const { say } = useRareVoice();
  const { found, again, more } = useSearch(ports, state.query, runOf(state));
  useFound(ports, idsOf(found));
  const Column = useNarrow() && state.openId === null ? 'main' : 'section';
  return (
    <Column class="list" aria-label={say('view.search')}>
      <Question q={state.query} />
      {found.phase === 'nothing' ? <Hints /> : null}
      {found.phase === 'loading' ? <ListSkeleton /> : null}
      {found.phase === 'failed' ? (
        <Empty icon="alert" title={say('searchFailed')} text={found.error} act={tryAgain(again, say)} />
      ) : null}
      {found.phase === 'ready' ? <Results found={found} more={more} /> : null}
    </Column>
  );
}

/** What was merged opens the ticket in which it goes on. */
function idsOf(found: Found): string[] | null {
  if (found.phase === 'loading') return null;
  return found.phase === 'ready' ? found.page.hits.map(({ ticket, into }) => into?.id ?? ticket.id) : [];
}

function Question({ q }: { q: string }) {
  const { say } = useRareVoice();
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
      <h1 class="unseen">{say('view.search')}</h1>
      <form class="find" onSubmit={submit}>
        <Icon name="search" size={14} />
        <input
          ref={field}
          type="search"
          placeholder={EXAMPLE}
          aria-label={say('whatToLookFor')}
          autocomplete="off"
          spellcheck={false}
        />
      </form>
    </header>
  );
}

type Ready = Extract<Found, { phase: 'ready' }>;

const MORE = { idle: 'lookFurther', loading: 'searching', failed: 'lookFailed' } as const;

function Results({ found: { page, more }, more: loadMore }: { found: Ready; more: () => void }) {
  const { say } = useRareVoice();
  return (
    <>
      <p class="search-count muted" role="status">
        {countOf(page, say)}
      </p>
      {page.hits.length === 0 ? <Nothing page={page} /> : null}
      <ul class="tickets">
        {page.hits.map((hit) => (
          <SearchHit key={hit.ticket.id} hit={hit} />
        ))}
      </ul>
      {page.cursor === null ? null : (
        <button type="button" class="more" disabled={more === 'loading'} onClick={loadMore}>
          {say(MORE[more])}
        </button>
      )}
      <Limits page={page} />
      <BulkOf shown={page.hits.flatMap(({ ticket, into }) => (into ? [] : [ticket]))} />
    </>
  );
}

function countOf({ hits, cursor, looked }: SearchPage, say: RareSay): string {
  if (hits.length === 0) return cursor === null ? say('nothingFound') : say('nothingAmong', { count: looked });
  return say(cursor === null ? 'foundNewestFirst' : 'foundSoFar', { count: hits.length });
}

function Nothing({ page }: { page: SearchPage }) {
  const { say } = useRareVoice();
  if (page.mistakes.length > 0)
    return <Empty icon="question" title={say('cannotBeMeant')} text={`${page.mistakes.join('. ')}.`} />;
  if (page.cursor !== null) return null;
  return <Empty icon="search" title={say('nothingFound')} text={say('everyWord')} />;
}

/** What this search could not see. */
function Limits({ page: { cut, index, mistakes } }: { page: SearchPage }) {
  const { say, spell } = useRareVoice();
  // What cannot be meant was looked for nowhere.
  if (mistakes.length > 0) return null;
  const old = index.since !== null && !index.rebuilt;
  if (!cut && !old && index.since !== null) return null;
  return (
    <p class="search-limits muted">
      {cut ? `${say('tooManyBegin')} ` : ''}
      {index.since === null ? `${say('nothingIndexed')} ` : ''}
      {old && index.since ? say('notIndexedBefore', { time: spell.dayAndTime(index.since) }) : ''}
    </p>
  );
}

const EXAMPLE = 'refund from:anna status:open';

const EXAMPLES = [
  ['refund order', 'example.words'],
  ['"exact phrase"', 'example.phrase'],
  ['from:anna', 'example.from'],
  ['status:open', 'example.status'],
  ['queue:csr owner:me', 'example.queue'],
  ['channel:email tag:vip', 'example.channel'],
  ['date:2026-11', 'example.date'],
] as const;

function Hints() {
  const { say } = useRareVoice();
  return (
    <dl class="search-hints">
      {EXAMPLES.map(([example, meaning]) => (
        <div key={example}>
          <dt>
            <code dir="ltr">{example}</code>
          </dt>
          <dd class="muted">{say(meaning)}</dd>
        </div>
      ))}
    </dl>
  );
}
