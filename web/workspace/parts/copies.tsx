import { useState } from 'preact/hooks';
import { joinCopies, namedCopies, typedCopies } from '../state/copies.ts';
import { usePage, useVoice } from './context.ts';
import { Icon } from './icon.tsx';

export type Copies = { chosen: readonly string[]; set: (addresses: readonly string[]) => void };

/** Who gets a copy of the reply that is being written: nobody, until the agent names them. */
export function useCopies(): Copies {
  const [chosen, set] = useState<readonly string[]>([]);
  return { chosen, set };
}

/** Below the recipient of a mail: answer to all whom the customer named, or to anybody else, each to be taken out again. */
export function CopyLine({ ticket, copies }: { ticket: string; copies: Copies }) {
  const { state, ports } = usePage();
  const { say } = ports;
  const [open, setOpen] = useState(false);
  const named = namedCopies(state.tickets[ticket]?.messages ?? []);
  const missing = named.filter((address) => !copies.chosen.includes(address));
  const add = (more: readonly string[]) => copies.set(joinCopies(copies.chosen, more));
  return (
    <div class="copy-line">
      <ul class="chips" aria-label={say('inCopy')}>
        {copies.chosen.map((address) => (
          <li key={address} class="chip">
            <bdi class="clip">{address}</bdi>
            <button
              type="button"
              aria-label={say('outOfCopy', { address })}
              onClick={() => copies.set(copies.chosen.filter((each) => each !== address))}
            >
              <Icon name="close" size={10} />
            </button>
          </li>
        ))}
      </ul>
      {missing.length > 0 ? (
        <button
          type="button"
          class="link"
          title={say('alsoTo', { addresses: missing.join(', ') })}
          onClick={() => add(missing)}
        >
          {say('replyToAll', { count: missing.length })}
        </button>
      ) : null}
      {open ? (
        <CopyField onAdd={add} onDone={() => setOpen(false)} />
      ) : (
        <button type="button" class="link" onClick={() => setOpen(true)}>
          {say('addCc')}
        </button>
      )}
    </div>
  );
}

const EXAMPLE = 'name@example.com';

function CopyField({ onAdd, onDone }: { onAdd: (more: readonly string[]) => void; onDone: () => void }) {
  const { say } = useVoice();
  const [text, setText] = useState('');
  const take = () => {
    onAdd(typedCopies(text));
    setText('');
    onDone();
  };
  return (
    <input
      type="text"
      class="copy-field"
      inputMode="email"
      aria-label={say('addressesInCopy')}
      placeholder={EXAMPLE}
      value={text}
      onInput={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        take();
      }}
    />
  );
}
