import { decideDeeds } from '../../shared/domain/deeds.ts';
import type { Ticket, TicketEvent } from '../../shared/domain/ticket.ts';
import type { Instant } from '../../shared/domain/words.ts';
import { settingsVersion } from '../../shared/settings/version.ts';
import type { ApiDeps } from './deps.ts';
import { refuse } from './refuse.ts';

/** What a macro does to the ticket beside its text, in one step under its name; nothing where all of it is so already. */
export function macroEvents(
  { settings, policy }: ApiDeps,
  { ticket, name, at }: { ticket: Ticket; name: string; at: Instant },
): readonly TicketEvent[] {
  const macro = settings.macros.find((each) => each.name === name);
  if (!macro) return refuse({ refused: `the settings name no macro "${name}": reload the page` });
  const { events } = decideDeeds(ticket, macro.do ?? {}, { at, policy });
  if (events.length === 0) return [];
  const version = settingsVersion(settings);
  return [{ type: 'triggered', trigger: name, because: '', settings: version, depth: 0 }, ...events];
}
