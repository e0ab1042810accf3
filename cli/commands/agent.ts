import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Group } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { dismissAgent } from '../../shared/store/dismiss-agent.ts';
import { type AgentRow, addAgent, GROUPS, listAgents, removeAgent } from '../agent/agents.ts';
import { type Cognito, findPool } from '../agent/pool.ts';
import { aws } from '../aws-faults.ts';
import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { findTable } from '../ledger/place.ts';
import { table } from '../table.ts';

const OPTIONS = {
  ...JSON_OPTIONS,
  stage: { type: 'string', default: 'dev' },
  name: { type: 'string' },
  group: { type: 'string', multiple: true },
} as const;

type Clients = { cognito: Cognito; dynamo: Pick<DynamoDBClient, 'send'>; now(): number };

export const agent = agentCommand(() => ({
  cognito: new CognitoIdentityProviderClient({}),
  dynamo: new DynamoDBClient({}),
  now: Date.now,
}));

/** The clients are made only once the command line is right. */
export function agentCommand(clients: () => Clients): Command {
  return {
    summary: 'who may log in to a desk in AWS: add, list and remove agents',
    help: `switchboard agent add EMAIL [--name NAME] --group csr|tsr|lead|admin ... [--stage dev]
switchboard agent list [--json] [--stage dev]
switchboard agent remove EMAIL [--stage dev]

Whoever is removed is given no more tickets from that moment; what waits for their answer goes back as the settings say.
Cognito mails a new agent the first password. --group may be given several times; adding an agent again adds groups.
Takes credentials and region from the environment, as the AWS CLI does.`,
    async run(args, io) {
      const { values, positionals } = readArgs(args, OPTIONS);
      const [verb, email, ...more] = positionals;
      const act = actionOf(verb, email, values);
      if (!act || more.length > 0)
        throw new UsageError('write switchboard agent add EMAIL --group GROUP, agent list, or agent remove EMAIL');
      return aws(async () => {
        const made = clients();
        await act({ ...made, stage: values.stage, pool: await findPool(made.cognito, values.stage) }, io);
        return 0;
      });
    },
  };
}

type Pool = Clients & { stage: string; pool: string };
type Values = {
  name?: string | undefined;
  group?: readonly string[] | undefined;
  json?: boolean | undefined;
  jsonl?: boolean | undefined;
};

function actionOf(
  verb: string | undefined,
  email: string | undefined,
  values: Values,
): ((pool: Pool, io: Io) => Promise<void>) | undefined {
  if (verb === 'list' && email === undefined)
    return (pool, io) => list(pool, io, values.json === true || values.jsonl === true);
  if (email === undefined) return undefined;
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw new UsageError(`"${email}" is no mail address`);
  if (verb === 'remove') return (pool, io) => remove(pool, io, email);
  if (verb !== 'add') return undefined;
  const groups = groupsOf(values.group ?? []);
  return (pool, io) => add(pool, io, { email, name: values.name ?? nameFrom(email), groups });
}

function groupsOf(given: readonly string[]): Group[] {
  const groups = given.flatMap((group) => group.split(','));
  const wrong = groups.find((group) => !GROUPS.some((known) => known === group));
  if (wrong !== undefined) throw new UsageError(`there is no group "${wrong}": use ${GROUPS.join(', ')}`);
  if (groups.length === 0) throw new UsageError(`name the agent's groups: --group ${GROUPS.join('|')}`);
  return GROUPS.filter((group) => groups.includes(group));
}

/** `ada.lovelace@example.com` is called Ada Lovelace until someone says otherwise. */
function nameFrom(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._-]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

async function add(pool: Pool, io: Io, agent: { email: string; name: string; groups: Group[] }): Promise<void> {
  const result = await addAgent(pool, agent);
  const groups = agent.groups.join(', ');
  await io.out(
    result === 'added'
      ? `added ${agent.name} <${agent.email}> to ${groups}; the first password is on its way by mail\n`
      : `${agent.email} is there already; now also in ${groups}\n`,
  );
}

async function remove(pool: Pool, io: Io, email: string): Promise<void> {
  const { dynamo, stage, now } = pool;
  const place = await findTable(dynamo, stage);
  if (!place)
    throw new DeskError('agent.no-desk', `there is no table of stage "${stage}" in this account and region`, {
      recovery: 'never',
    });
  const roster = { dynamo: liveDynamo(dynamo), table: place };
  await removeAgent(pool, email, (id) => dismissAgent(roster, { id, at: now() }));
  await io.out(`removed ${email}\n`);
}

async function list(pool: Pool, io: Io, asJson: boolean): Promise<void> {
  const agents = await listAgents(pool);
  if (asJson) for (const row of agents) await io.out(`${JSON.stringify(row)}\n`);
  else await io.out(agents.length === 0 ? `${io.paint('dim', 'no agents yet')}\n` : tableOf(agents, io));
}

function tableOf(agents: readonly AgentRow[], { paint }: Io): string {
  const rows = agents.map(({ email, name, groups, status }) => [email, name, groups.join(', '), status]);
  return table([{ title: 'address' }, { title: 'name' }, { title: 'groups' }, { title: 'status' }], rows, (text) =>
    paint('bold', text),
  );
}
