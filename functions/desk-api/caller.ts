import type { ApiKey } from '../../shared/domain/api-key.ts';
import type { Actor } from '../../shared/domain/ticket.ts';
import type { Group, Queue } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';

/** Who calls: what the verified token or the key says, nothing that the request says. A program is in no group. */
export type Caller = {
  id: string;
  name: string;
  email: string;
  groups: readonly Group[];
  queues: readonly Queue[];
  key?: Pick<ApiKey, 'id' | 'scopes' | 'queues'>;
};

/** How what they do is signed. */
export function actorOf({ id, name, key }: Caller): Actor {
  return key ? `key:${key.id} ${name}` : `agent:${id}`;
}

const GROUPS: readonly Group[] = ['csr', 'tsr', 'lead', 'admin'];

/** The claims of Cognito's ID token. API Gateway hands lists over as text: `[csr lead]`. */
export function callerOf(claims: Readonly<Record<string, string>>): Caller {
  const id = claims['sub'] ?? '';
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(id))
    throw new DeskError('login.missing', 'the token names nobody: log in again', { recovery: 'never' });
  const named = (claims['cognito:groups'] ?? '').replaceAll(/[[\]",]/g, ' ').split(/\s+/);
  const groups = GROUPS.filter((group) => named.includes(group));
  if (groups.length === 0) {
    throw new DeskError(
      'access.denied',
      `${claims['email'] ?? id} is in none of the groups ${GROUPS.join(', ')}: an admin adds agents with "switchboard agent add"`,
      { recovery: 'never' },
    );
  }
  const queues = (['csr', 'tsr'] as const).filter((queue) => groups.includes(queue));
  return { id, name: claims['name'] || claims['email'] || id, email: claims['email'] ?? '', groups, queues };
}

export function isLead({ groups }: Caller): boolean {
  return groups.includes('lead') || groups.includes('admin');
}
