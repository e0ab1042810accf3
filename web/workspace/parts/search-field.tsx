import { useRef } from 'preact/hooks';
import { findRef } from '../effects/ticket.ts';
import { usePage } from './context.ts';
import { Icon } from './icon.tsx';

/** Looks for words in all tickets; a reference that a customer reads out leads to its ticket at once. */
export function SearchField() {
  const { state, ports, go } = usePage();
  const { say } = ports;
  const field = useRef<HTMLInputElement>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    const q = field.current?.value.trim() ?? '';
    if (q === '') return;
    if (!/^SB-\w+$/i.test(q)) {
      if (field.current) field.current.value = '';
      field.current?.blur();
      return go({ view: 'search', ticket: null, q });
    }
    const ticket = await findRef(ports, q.toUpperCase());
    if (ticket === null) return;
    if (field.current) field.current.value = '';
    go({ view: state.view, ticket });
  };
  return (
    <search>
      <form class="find" onSubmit={(event) => void submit(event)}>
        <Icon name="search" size={14} />
        <input
          ref={field}
          id="find"
          type="search"
          placeholder={say('search')}
          aria-label={say('searchTickets')}
          autocomplete="off"
          spellcheck={false}
        />
        <kbd title={say('pressSlash')}>/</kbd>
      </form>
      <button
        type="button"
        class="button find-icon"
        title={say('search')}
        aria-current={state.view === 'search' ? 'page' : undefined}
        onClick={() => go({ view: 'search', ticket: null })}
      >
        <Icon name="search" />
        <span class="clip">{say('search')}</span>
      </button>
    </search>
  );
}
