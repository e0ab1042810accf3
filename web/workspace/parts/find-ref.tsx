import { useRef } from 'preact/hooks';
import { findRef } from '../effects/ticket.ts';
import { asRef } from '../state/ref.ts';
import { usePage } from './context.ts';
import { Icon } from './icon.tsx';

/** Goes to the ticket whose reference a customer reads out. */
export function FindRef() {
  const { state, ports, go } = usePage();
  const field = useRef<HTMLInputElement>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    const ref = asRef(field.current?.value ?? '');
    const ticket = ref ? await findRef(ports, ref) : null;
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
          placeholder="Find SB-…"
          aria-label="Find a ticket by its reference"
          autocomplete="off"
          spellcheck={false}
        />
        <kbd title="Press / to come here">/</kbd>
      </form>
    </search>
  );
}
