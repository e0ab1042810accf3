import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Group } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Cognito } from './pool.ts';

export const GROUPS: readonly Group[] = ['csr', 'tsr', 'lead', 'admin'];

export type AgentRow = { email: string; name: string; groups: Group[]; status: string };

type Pool = { cognito: Cognito; pool: string };

/**
 * Invites an agent: Cognito mails the first password, to be changed at the first login. One who is there already keeps name and password and gets the groups.
 */
export async function addAgent(
  { cognito, pool }: Pool,
  { email, name, groups }: { email: string; name: string; groups: readonly Group[] },
): Promise<'added' | 'known'> {
  const attributes = { email, email_verified: 'true', name };
  const result = await cognito
    .send(
      new AdminCreateUserCommand({
        UserPoolId: pool,
        Username: email,
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    )
    .then(
      () => 'added' as const,
      (error: Error) => {
        if (error.name === 'UsernameExistsException') return 'known' as const;
        throw error;
      },
    );
  for (const GroupName of groups) {
    await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId: pool, Username: email, GroupName }));
  }
  return result;
}

/** All agents by address. */
export async function listAgents({ cognito, pool }: Pool): Promise<AgentRow[]> {
  const members = await Promise.all(
    GROUPS.map(async (group) => ({ group, names: await namesIn({ cognito, pool }, group) })),
  );
  const users = await everyPage(async (token) => {
    const { Users, PaginationToken } = await cognito.send(
      new ListUsersCommand({ UserPoolId: pool, ...(token && { PaginationToken: token }) }),
    );
    return { users: Users ?? [], next: PaginationToken };
  });
  const rows = users.map((user) => ({
    email: attributeOf(user, 'email'),
    name: attributeOf(user, 'name'),
    groups: members.filter(({ names }) => names.has(user.Username ?? '')).map(({ group }) => group),
    status: user.Enabled === false ? 'disabled' : (user.UserStatus ?? 'UNKNOWN').toLowerCase().replaceAll('_', ' '),
  }));
  return rows.sort((a, b) => (a.email < b.email ? -1 : 1));
}

/**
 * Takes the agent from the roster, ends the sessions and forgets the login, in this order: what is broken off can be said again. A token that is out already lives for up
 * to an hour, but brings no more work. `dismiss` gets the agent's id.
 */
export async function removeAgent(
  { cognito, pool }: Pool,
  email: string,
  dismiss: (id: string) => Promise<unknown>,
): Promise<void> {
  try {
    const { UserAttributes: known = [] } = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: pool, Username: email }),
    );
    await dismiss(known.find(({ Name }) => Name === 'sub')?.Value ?? '');
    await cognito.send(new AdminUserGlobalSignOutCommand({ UserPoolId: pool, Username: email }));
    await cognito.send(new AdminDeleteUserCommand({ UserPoolId: pool, Username: email }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'UserNotFoundException') throw error;
    throw new DeskError('agent.not-found', `there is no agent ${email}: switchboard agent list names all`, {
      recovery: 'never',
    });
  }
}

async function namesIn({ cognito, pool }: Pool, group: Group): Promise<Set<string>> {
  const users = await everyPage(async (token) => {
    const { Users, NextToken } = await cognito.send(
      new ListUsersInGroupCommand({ UserPoolId: pool, GroupName: group, ...(token && { NextToken: token }) }),
    );
    return { users: Users ?? [], next: NextToken };
  });
  return new Set(users.map(({ Username }) => Username ?? ''));
}

async function everyPage(
  read: (token: string | undefined) => Promise<{ users: UserType[]; next: string | undefined }>,
): Promise<UserType[]> {
  const all: UserType[] = [];
  let token: string | undefined;
  do {
    const { users, next } = await read(token);
    all.push(...users);
    token = next;
  } while (token);
  return all;
}

function attributeOf({ Attributes = [] }: UserType, name: string): string {
  return Attributes.find((attribute) => attribute.Name === name)?.Value ?? '';
}
