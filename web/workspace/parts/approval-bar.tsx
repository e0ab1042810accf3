import { useState } from 'preact/hooks';
import type { RequestView, TicketDetail } from '../../../shared/api/views.ts';
import { spellUse, type Verdict } from '../../../shared/domain/approval.ts';
import { command } from '../effects/command.ts';
import { isLead } from '../state/lead.ts';
import { usePage } from './context.ts';
import { Icon } from './icon.tsx';

/** What waits for a lead: everybody sees it, a lead decides, whoever asked takes it back. */
export function ApprovalBar({ ticket, request }: { ticket: TicketDetail; request: RequestView }) {
  const { state, ports } = usePage();
  const [because, write] = useState('');
  const own = request.by === state.me?.id;
  const { say } = ports;
  const judge = (verdict: Verdict) =>
    void command(ports, ticket.id, {
      type: 'verdict',
      id: ports.newId(),
      request: request.id,
      verdict,
      ...(because.trim() ? { because: because.trim() } : {}),
    });
  return (
    <section class="approval" aria-label={say('waitsForApproval')}>
      <p>
        <span class="badge badge-warn">
          <Icon name="question" size={11} /> {request.approval}
        </span>{' '}
        {say('asksApproval', { name: request.name, what: spellUse(request) })}
      </p>
      {request.text ? (
        <blockquote dir="auto" class="approval-text">
          {request.text}
        </blockquote>
      ) : null}
      {own ? (
        <button type="button" class="button" onClick={() => judge('withdraw')}>
          {say('takeItBack')}
        </button>
      ) : null}
      {!own && isLead(state) ? (
        <form
          class="approval-form"
          onSubmit={(event) => {
            event.preventDefault();
            judge('refuse');
          }}
        >
          <input
            required
            maxLength={300}
            dir="auto"
            aria-label={say('reason')}
            placeholder={say('reasonToRefuse')}
            autocomplete="off"
            value={because}
            onInput={(event) => write(event.currentTarget.value)}
          />
          <button type="button" class="button button-main" onClick={() => judge('approve')}>
            {say(request.text ? 'approveAndSend' : 'approve')}
          </button>
          <button type="submit" class="button">
            {say('refuse')}
          </button>
        </form>
      ) : null}
    </section>
  );
}
