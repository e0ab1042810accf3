import { ACCESS, type Access, COMMANDS, VIEWS, type ViewName } from '../../shared/api/access.ts';
import type { TicketCommand } from '../../shared/api/requests.ts';
import type { ApiKey } from '../../shared/domain/api-key.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Caller } from './caller.ts';

/** Lets a caller past a row of the table of access, or says who would be let in. */
export function permit(caller: Caller, access: Access): void {
  const because = caller.key ? whyNotKey(caller.key, access) : whyNotPerson(caller, access);
  if (because) throw new DeskError('access.denied', because, { recovery: 'never' });
}

function whyNotPerson({ groups }: Caller, { agents }: Access): string | null {
  return GROUPS[agents].some((group) => groups.includes(group)) ? null : `this is for ${WORDS[agents]}`;
}

function whyNotKey({ scopes, queues }: Pick<ApiKey, 'scopes' | 'queues'>, { key, of }: Access): string | null {
  if (key === null) return 'this is for people: no API key opens it';
  if (!scopes.includes(key)) return `this API key lacks the scope ${key}`;
  if (of === 'desk' && queues) return `this belongs to no queue: the API key is limited to ${queues.join(' and ')}`;
  return null;
}

const GROUPS = {
  every: ['csr', 'tsr', 'lead', 'admin'],
  lead: ['lead', 'admin'],
  admin: ['admin'],
} as const;

const WORDS = { every: 'agents', lead: 'leads', admin: 'admins' } as const;

/** What says something of all further mail of a sender is that too. */
export function permitCommand(caller: Caller, command: TicketCommand): void {
  permit(caller, COMMANDS[command.type]);
  if ((command.type === 'spam' && command.block) || (command.type === 'not-spam' && command.allow))
    permit(caller, ACCESS['PUT /api/senders']);
}

export function permitView(caller: Caller, view: string): ViewName {
  if (!isView(view))
    throw new DeskError('input.invalid', `there is no view "${view.slice(0, 40)}": ${Object.keys(VIEWS).join(', ')}`, {
      recovery: 'never',
    });
  permit(caller, VIEWS[view]);
  return view;
}

const isView = (view: string): view is ViewName => Object.hasOwn(VIEWS, view);
