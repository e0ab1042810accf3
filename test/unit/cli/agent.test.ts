import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import type { Cognito } from '../../../cli/agent/pool.ts';
import { agentCommand } from '../../../cli/commands/agent.ts';
import { fakeIo } from '../../support/fake-io.ts';
import { type Answers, awsError, recorded } from '../../support/recorded-aws.ts';

const POOL = 'eu-central-1_Agents123';

// Shapes as docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference prints them.
const answers: Answers = {
  ListUserPoolsCommand: { UserPools: [{ Id: POOL, Name: 'switchboard-dev-agents' }] },
  AdminCreateUserCommand: ({ Username }: { Username: string }) => ({
    User: { Username, Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' },
  }),
  AdminAddUserToGroupCommand: {},
  AdminUserGlobalSignOutCommand: {},
  AdminDeleteUserCommand: {},
  AdminGetUserCommand: { Username: 'u1', UserAttributes: [{ Name: 'sub', Value: 'u1' }] },
  ListTablesCommand: { TableNames: ['Switchboard-dev-ConversationTable7C1F5A9E-1A2B3C'] },
  UpdateItemCommand: {},
};

async function agent(args: readonly string[], changes: Answers = {}) {
  const { client, sent } = recorded<Cognito & Pick<DynamoDBClient, 'send'>>({ ...answers, ...changes });
  const { io, printed } = fakeIo();
  const code = await agentCommand(() => ({
    cognito: client,
    dynamo: client,
    now: () => 1_795_000_000_000,
  })).run(args, io);
  return { code, out: printed().out, sent: sent.filter(({ command }) => command !== 'ListUserPoolsCommand') };
}

describe('switchboard agent add', () => {
  it('invites by mail and puts the agent into the groups', async () => {
    const { code, out, sent } = await agent(['add', 'ada.lovelace@example.com', '--group', 'csr', '--group', 'admin']);

    expect({ code, out }).toEqual({
      code: 0,
      out: 'added Ada Lovelace <ada.lovelace@example.com> to csr, admin; the first password is on its way by mail\n',
    });
    expect(sent).toEqual([
      {
        command: 'AdminCreateUserCommand',
        input: {
          UserPoolId: POOL,
          Username: 'ada.lovelace@example.com',
          UserAttributes: [
            { Name: 'email', Value: 'ada.lovelace@example.com' },
            { Name: 'email_verified', Value: 'true' },
            { Name: 'name', Value: 'Ada Lovelace' },
          ],
          DesiredDeliveryMediums: ['EMAIL'],
        },
      },
      {
        command: 'AdminAddUserToGroupCommand',
        input: { UserPoolId: POOL, Username: 'ada.lovelace@example.com', GroupName: 'csr' },
      },
      {
        command: 'AdminAddUserToGroupCommand',
        input: { UserPoolId: POOL, Username: 'ada.lovelace@example.com', GroupName: 'admin' },
      },
    ]);
  });

  it('adds groups to an agent who is there already', async () => {
    const exists = awsError('UsernameExistsException', 'User account already exists');
    const { out, sent } = await agent(['add', 'ada@example.com', '--group', 'lead,csr'], {
      AdminCreateUserCommand: exists,
    });

    expect(out).toBe('ada@example.com is there already; now also in csr, lead\n');
    expect(sent.slice(1).map(({ input }) => input['GroupName'])).toEqual(['csr', 'lead']);
  });

  it.each([
    [['add', 'ada@example.com'], "name the agent's groups: --group csr|tsr|lead|admin"],
    [['add', 'ada@example.com', '--group', 'boss'], 'there is no group "boss": use csr, tsr, lead, admin'],
    [['add', 'ada', '--group', 'csr'], '"ada" is no mail address'],
    [['add'], 'write switchboard agent add EMAIL --group GROUP, agent list, or agent remove EMAIL'],
    [
      ['promote', 'ada@example.com'],
      'write switchboard agent add EMAIL --group GROUP, agent list, or agent remove EMAIL',
    ],
  ])('refuses %j before it asks AWS anything', async (args, reason) => {
    await expect(agent(args, { ListUserPoolsCommand: new Error('asked') })).rejects.toThrow(reason);
  });
});

describe('switchboard agent list', () => {
  const users = [
    {
      Username: 'u2',
      Enabled: true,
      UserStatus: 'CONFIRMED',
      Attributes: [
        { Name: 'email', Value: 'tom@example.com' },
        { Name: 'name', Value: 'Tom Becker' },
      ],
    },
    {
      Username: 'u1',
      Enabled: false,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      Attributes: [
        { Name: 'email', Value: 'ada@example.com' },
        { Name: 'name', Value: 'Ada' },
      ],
    },
  ];
  const pages: Answers = {
    ListUsersCommand: ({ PaginationToken }: { PaginationToken?: string }) =>
      PaginationToken ? { Users: users.slice(1) } : { Users: users.slice(0, 1), PaginationToken: 'more' },
    ListUsersInGroupCommand: ({ GroupName, NextToken }: { GroupName: string; NextToken?: string }) => {
      if (GroupName === 'tsr') return NextToken ? { Users: users.slice(0, 1) } : { Users: [], NextToken: 'more' };
      return { Users: GroupName === 'admin' ? users.slice(1) : [] };
    },
  };

  it('prints everybody with their groups, over all pages', async () => {
    const { out } = await agent(['list'], pages);

    expect(out).toBe(
      'address          name        groups  status\n' +
        'ada@example.com  Ada         admin   disabled\n' +
        'tom@example.com  Tom Becker  tsr     confirmed\n',
    );
  });

  it('prints a line an agent for programs', async () => {
    const { out } = await agent(['list', '--json'], pages);

    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { email: 'ada@example.com', name: 'Ada', groups: ['admin'], status: 'disabled' },
      { email: 'tom@example.com', name: 'Tom Becker', groups: ['tsr'], status: 'confirmed' },
    ]);
  });
});

describe('switchboard agent remove', () => {
  it('takes the agent from the roster and ends the sessions before it forgets the login', async () => {
    const { out, sent } = await agent(['remove', 'ada@example.com']);

    expect(out).toBe('removed ada@example.com\n');
    expect(sent.map(({ command }) => command)).toEqual([
      'ListTablesCommand',
      'AdminGetUserCommand',
      'UpdateItemCommand',
      'AdminUserGlobalSignOutCommand',
      'AdminDeleteUserCommand',
    ]);
    expect(sent[2]?.input).toMatchObject({ Key: { sk: { S: expect.stringContaining('u1') } } });
  });

  it('says so where there is no such agent', async () => {
    const absent = awsError('UserNotFoundException', 'User does not exist.');

    await expect(agent(['remove', 'eve@example.com'], { AdminGetUserCommand: absent })).rejects.toThrow(
      'there is no agent eve@example.com: switchboard agent list names all',
    );
  });
});

describe('switchboard agent', () => {
  it('says which pool it looked for where the stage is not deployed', async () => {
    await expect(agent(['list', '--stage', 'prod'])).rejects.toThrow('there is no user pool "switchboard-prod-agents"');
  });

  it('tells in one line what AWS refuses', async () => {
    const denied = awsError('AccessDeniedException', 'not authorized to perform: cognito-idp:ListUserPools');

    await expect(agent(['list'], { ListUserPoolsCommand: denied })).rejects.toThrow(
      'AWS answers AccessDeniedException: not authorized to perform: cognito-idp:ListUserPools',
    );
  });
});
