import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { agentName } from '../state/words.ts';
import { assignChoices, NOBODY, Person } from './choices.tsx';
import { usePage } from './context.ts';
import { Menu } from './menu.tsx';

type AssignMenuProps = { ticket: TicketSummary; run: (wanted: TicketCommand) => void; menu?: string };

/** Who has it, and to whom it could go. `menu`: the name that a key opens it by. */
export function AssignMenu({ ticket, run, menu = 'assign' }: AssignMenuProps) {
  const { state, ports } = usePage();
  const { say } = ports;
  const name = agentName(ticket.assignee, state.agents, say);
  const face = ticket.assignee === null ? <span>{say('unassigned')}</span> : <Person name={name} />;
  return (
    <Menu
      name={menu}
      label={ticket.assignee === null ? say('unassigned') : say('assignedTo', { name })}
      face={face}
      choices={assignChoices([ticket], state, ports)}
      onChoose={(id) => run({ type: 'assign', assignee: id === NOBODY ? null : id })}
    />
  );
}
