import { useState } from 'preact/hooks';
import type { SavedViewRequest } from '../../../shared/api/saved-view-request.ts';
import type { SavedViewView } from '../../../shared/api/views.ts';
import { isLead } from '../effects/lists.ts';
import { errorText } from '../state/error-text.ts';
import { usePage } from './context.ts';

type FormProps = { view: SavedViewView | null; done: () => void };

const SHARES = [
  ['', 'Nobody'],
  ['csr', 'The CSR team'],
  ['tsr', 'The TSR team'],
  ['everybody', 'Everybody'],
] as const;

/** A view's name, filters, order, and for leads with whom it is shared. */
export function SavedForm({ view, done }: FormProps) {
  const { state, ports, go } = usePage();
  const [id] = useState(view?.id ?? ports.newId());
  const [error, setError] = useState('');
  const attempt = async (work: () => Promise<{ views: SavedViewView[] }>, then: string | null) => {
    try {
      ports.store.dispatch({ type: 'saved', saved: (await work()).views });
      done();
      go(then === null ? { view: 'mine', ticket: null } : { view: 'saved', ticket: null, q: then });
    } catch (failed) {
      setError(errorText(failed, ports.say));
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
        Name
        <input name="name" required maxLength={60} defaultValue={view?.name ?? ''} autocomplete="off" />
      </label>
      <label>
        Filters
        <input
          name="query"
          maxLength={300}
          defaultValue={view?.query ?? ''}
          placeholder="status:open tag:vip"
          autocomplete="off"
          spellcheck={false}
        />
      </label>
      <p class="muted">status: queue: priority: owner: channel: tag: – as in the search</p>
      <label>
        Order
        <select name="sort" defaultValue={view?.sort ?? 'due'}>
          <option value="due">Next due first</option>
          <option value="newest">Newest first</option>
        </select>
      </label>
      {isLead(state) ? (
        <label>
          Shared with
          <select name="shared" defaultValue={view?.shared ?? ''}>
            {SHARES.map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {error ? (
        <p class="saved-error" role="alert">
          {error}
        </p>
      ) : null}
      <p class="saved-acts">
        <button type="submit" class="button button-main">
          Save
        </button>
        {view ? (
          <button type="button" class="button" onClick={() => void attempt(() => ports.api.removeView(id), null)}>
            Delete
          </button>
        ) : null}
        <button type="button" class="button" onClick={() => (view ? done() : go({ view: 'mine', ticket: null }))}>
          Cancel
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
