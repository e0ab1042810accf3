import { approvalFor } from '../../shared/domain/approval.ts';
import { decideDeeds } from '../../shared/domain/deeds.ts';
import type { Ticket, TicketEvent } from '../../shared/domain/ticket.ts';
import type { Instant } from '../../shared/domain/words.ts';
import type { DeskSettings, Macro } from '../../shared/settings/settings.ts';
import { settingsVersion } from '../../shared/settings/version.ts';
import type { ApiDeps } from './deps.ts';
import { refuse } from './refuse.ts';

type Running = { ticket: Ticket; name: string; amount?: number | undefined; at: Instant };

export function macroNamed({ macros }: Pick<DeskSettings, 'macros'>, name: string): Macro {
  const macro = macros.find((each) => each.name === name);
  return macro ?? refuse({ refused: `the settings name no macro "${name}": reload the page` });
}

/** What a macro does to the ticket beside its text, in one step under its name; nothing where all of it is so already. */
export function macroEvents(deps: ApiDeps, running: Running): readonly TicketEvent[] {
  const { name, amount } = running;
  macroNamed(deps.settings, name);
  const approval = approvalFor(deps.settings.approvals, { macro: name, amount });
  return approval
    ? refuse({ refused: `"${name}" needs a lead's approval ("${approval.name}"): ask for it` })
    : macroDeeds(deps, running);
}

/** Whoever had to be asked has been. */
export function macroDeeds(
  { settings, policy }: ApiDeps,
  { ticket, name, amount, at }: Running,
): readonly TicketEvent[] {
  const { events } = decideDeeds(ticket, macroNamed(settings, name).do ?? {}, { at, policy });
  if (events.length === 0) return [];
  const because = amount === undefined ? '' : `amount ${amount}`;
  return [{ type: 'triggered', trigger: name, because, settings: settingsVersion(settings), depth: 0 }, ...events];
}
