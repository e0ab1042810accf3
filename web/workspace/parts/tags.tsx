import { useState } from 'preact/hooks';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { command } from '../effects/command.ts';
import { asTag } from '../state/tag.ts';
import { tagsSeen } from '../state/tags-seen.ts';
import { usePage } from './context.ts';
import { Icon } from './icon.tsx';
import { Offered } from './offered.tsx';

/** The ticket's tags; each can be taken off, a new one written. */
export function Tags({ ticket }: { ticket: TicketSummary }) {
  const { ports } = usePage();
  return (
    <span class="tags">
      {ticket.tags.map((tag) => (
        <span key={tag} class="tag">
          <bdi>{tag}</bdi>
          <button
            type="button"
            aria-label={ports.say('removeTag', { tag })}
            onClick={() => void command(ports, ticket.id, { type: 'tag', remove: [tag] })}
          >
            <Icon name="close" size={10} />
          </button>
        </span>
      ))}
      <NewTag ticket={ticket} />
    </span>
  );
}

function NewTag({ ticket }: { ticket: TicketSummary }) {
  const { state, ports } = usePage();
  const [writing, setWriting] = useState(false);
  const add = (text: string) => {
    setWriting(false);
    const tag = asTag(text);
    if (tag) void command(ports, ticket.id, { type: 'tag', add: [tag] });
  };
  if (!writing) {
    return (
      <button type="button" class="tag tag-new" data-menu="tags" onClick={() => setWriting(true)}>
        <Icon name="plus" size={10} /> {ports.say('addTag')}
      </button>
    );
  }
  return (
    <form
      class="tag-form"
      onSubmit={(event) => {
        event.preventDefault();
        add(writtenIn(event));
      }}
    >
      <input
        aria-label={ports.say('newTag')}
        maxLength={40}
        list="tags-seen"
        autocomplete="off"
        ref={(field) => field?.focus()}
        onBlur={() => setWriting(false)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setWriting(false);
        }}
      />
      <Offered id="tags-seen" texts={tagsSeen(state).filter((tag) => !ticket.tags.includes(tag))} />
    </form>
  );
}

function writtenIn(event: Event): string {
  return (event.target as HTMLFormElement).querySelector('input')?.value ?? '';
}
