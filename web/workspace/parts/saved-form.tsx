import { useState } from 'preact/hooks';
import type { SavedViewRequest } from '../../../shared/api/saved-view-request.ts';
import type { SavedViewView } from '../../../shared/api/views.ts';
import { errorText } from '../state/error-text.ts';
import { isLead } from '../state/lead.ts';
import { QUEUE_SHORT } from '../state/words.ts';
import { usePage } from './context.ts';
import { Told } from './told.tsx';
import { useRareVoice } from './use-rare-voice.ts';

type FormProps = { view: SavedViewView | null; done: () => void };

const EXAMPLE = 'status:open tag:vip';
const FILTERS = 'status: queue: priority: owner: channel: tag:';

/** A view's name, filters, order, and for leads with whom it is shared. */
export function SavedForm({ view, done }: FormProps) {
  const { state, ports, go } = usePage();
  const { say } = useRareVoice();
  const shares = [
    ['', say('sharedWithNobody')],
    ['csr', say('teamOf', { queue: QUEUE_SHORT.csr })],
    ['tsr', say('teamOf', { queue: QUEUE_SHORT.tsr })],
    ['everybody', say('everybody')],
  ];
  const [id] = useState(view?.id ?? ports.newId());
  const [error, setError] = useState('');
  const attempt = async (work: () => Promise<{ views: SavedViewView[] }>, then: string | null) => {
    try {
      ports.store.dispatch({ type: 'saved', saved: (await work()).views });
      done();
      go(then === null ? { view: 'mine', ticket: null } : { view: 'saved', ticket: null, q: then });
    } catch (failed) {
      setError(errorText(failed, ports));
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const asked = requestOf(new FormData(event.currentTarget as HTMLFormElement), view);
    void attempt(() => ports.api.saveView(id, asked), id);
  };
  return (
    <form class="saved-form" onSubmit={submit}>
      <label>
        {say('name')}
        <input name="name" required maxLength={60} defaultValue={view?.name ?? ''} autocomplete="off" />
      </label>
      <label>
        {say('filters')}
        <input
          name="query"
          maxLength={300}
          defaultValue={view?.query ?? ''}
          placeholder={EXAMPLE}
          autocomplete="off"
          spellcheck={false}
        />
      </label>
      <p class="muted">
        <bdi dir="ltr">{FILTERS}</bdi> – {say('asInSearch')}
      </p>
      <label>
        {say('order')}
        <select name="sort" defaultValue={view?.sort ?? 'due'}>
          <option value="due">{say('nextDueFirst')}</option>
          <option value="newest">{say('newestFirst')}</option>
        </select>
      </label>
      {isLead(state) ? (
        <label>
          {say('sharedWith')}
          <select name="shared" defaultValue={view?.shared ?? ''}>
            {shares.map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {error ? (
        <p class="saved-error" role="alert">
          <Told text={error} />
        </p>
      ) : null}
      <p class="saved-acts">
        <button type="submit" class="button button-main">
          {say('save')}
        </button>
        {view ? (
          <button type="button" class="button" onClick={() => void attempt(() => ports.api.removeView(id), null)}>
            {say('delete')}
          </button>
        ) : null}
        <button type="button" class="button" onClick={() => (view ? done() : go({ view: 'mine', ticket: null }))}>
          {say('cancel')}
        </button>
      </p>
    </form>
  );
}

function requestOf(form: FormData, view: SavedViewView | null): SavedViewRequest {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const shared = text('shared');
  return {
    name: text('name'),
    query: text('query'),
    sort: text('sort') === 'newest' ? 'newest' : 'due',
    shared: shared === 'csr' || shared === 'tsr' || shared === 'everybody' ? shared : null,
    version: view?.version ?? 0,
  };
}
