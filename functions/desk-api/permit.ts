import { type Access, COMMANDS, VIEWS, type ViewName } from '../../shared/api/access.ts';
import type { TicketCommand } from '../../shared/api/requests.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Caller } from './caller.ts';

/** Lets a caller past a row of the table of access, or says who would be let in. */
export function permit(caller: Caller, { agents }: Access): void {
  if (!GROUPS[agents].some((group) => caller.groups.includes(group)))
    throw new DeskError('access.denied', `this is for ${WORDS[agents]}`, { recovery: 'never' });
}

const GROUPS = {
  every: ['csr', 'tsr', 'lead', 'admin'],
  lead: ['lead', 'admin'],
  admin: ['admin'],
} as const;

const WORDS = { every: 'agents', lead: 'leads', admin: 'admins' } as const;

export function permitCommand(caller: Caller, { type }: TicketCommand): void {
  permit(caller, COMMANDS[type]);
}

export function permitView(caller: Caller, view: string): asserts view is ViewName {
  if (!Object.hasOwn(VIEWS, view))
    throw new DeskError('input.invalid', `there is no view "${view.slice(0, 40)}": ${Object.keys(VIEWS).join(', ')}`, {
      recovery: 'never',
    });
  permit(caller, VIEWS[view as ViewName]);
}
