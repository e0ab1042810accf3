import { AwsError } from '../aws-error.ts';
import { forgetfulJournal, type Journal } from '../journal.ts';

export type SecretVersion = { id: string; value: string; createdAt: number };

/** `current` and `previous` are the versions staged AWSCURRENT and AWSPREVIOUS; older ones are forgotten. */
export type Secret = {
  name: string;
  arn: string;
  description?: string;
  createdAt: number;
  current: SecretVersion;
  previous?: SecretVersion;
};

export type SecretsOptions = {
  clock: { now(): number };
  ids: { next(): string };
  region?: string;
  account?: string;
  /** The latest line of a secret is the secret. */
  journal?: Journal<Secret>;
};

type CreateInput = { Name: string; SecretString?: string; Description?: string };
type PutInput = { SecretId: string; SecretString?: string };
type GetInput = { SecretId: string; VersionId?: string; VersionStage?: string };

export type SecretsEngine = ReturnType<typeof createSecretsEngine>;

type State = Required<SecretsOptions> & { secrets: Map<string, Secret> };

/** Secrets Manager with text secrets in this process. Throws ResourceNotFoundException, ResourceExistsException, InvalidRequestException. */
export function createSecretsEngine(options: SecretsOptions) {
  const state = openState(options);
  const { secrets } = state;
  return {
    createSecret: (input: CreateInput) => createSecret(state, input),
    putSecretValue: (input: PutInput) => putSecretValue(state, input),
    getSecretValue: (input: GetInput) => getSecretValue(secrets, input),
    describeSecret: ({ SecretId }: { SecretId: string }) => describe(find(secrets, SecretId)),
    listSecrets: () => ({ SecretList: [...secrets.values()].map(describe) }),
  };
}

function openState(options: SecretsOptions): State {
  const { region = 'us-east-1', account = '000000000000', journal = forgetfulJournal() } = options;
  const secrets = new Map(journal.past.map((secret) => [secret.name, secret]));
  journal.compact([...secrets.values()]);
  return { ...options, region, account, journal, secrets };
}

function createSecret(state: State, { Name, SecretString, Description }: CreateInput) {
  checkName(Name);
  if (state.secrets.has(Name)) {
    throw new AwsError('ResourceExistsException', `The operation failed because the secret ${Name} already exists.`);
  }
  const current = newVersion(state, SecretString);
  const arn = `arn:aws:secretsmanager:${state.region}:${state.account}:secret:${Name}-${state.ids.next().slice(-6)}`;
  const about = Description === undefined ? {} : { description: Description };
  save(state, { name: Name, arn, ...about, createdAt: state.clock.now(), current });
  return { ARN: arn, Name, VersionId: current.id };
}

function putSecretValue(state: State, { SecretId, SecretString }: PutInput) {
  const before = find(state.secrets, SecretId);
  const current = newVersion(state, SecretString);
  save(state, { ...before, current, previous: before.current });
  return { ARN: before.arn, Name: before.name, VersionId: current.id, VersionStages: ['AWSCURRENT'] };
}

function getSecretValue(secrets: ReadonlyMap<string, Secret>, input: GetInput) {
  const { name, arn, ...versions } = find(secrets, input.SecretId);
  const { id, value, createdAt, stage } = wantedVersion(versions, input);
  const about = { ARN: arn, Name: name, VersionId: id };
  return { ...about, SecretString: value, VersionStages: [stage], CreatedDate: new Date(createdAt) };
}

function save({ secrets, journal }: State, secret: Secret): void {
  secrets.set(secret.name, secret);
  journal.append(secret);
}

function newVersion({ ids, clock }: State, value: string | undefined): SecretVersion {
  return { id: ids.next(), value: textOf(value), createdAt: clock.now() };
}

function checkName(name: string): void {
  if (/^[A-Za-z0-9/_+=.@-]{1,512}$/.test(name)) return;
  throw new AwsError(
    'ValidationException',
    `Invalid name ${name}. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!`,
  );
}

function textOf(value: string | undefined): string {
  if (value !== undefined) return value;
  throw new AwsError('InvalidRequestException', 'only text secrets work here: give SecretString');
}

/** By name, by ARN, or by an ARN without the six characters at its end. */
function find(secrets: ReadonlyMap<string, Secret>, id: string): Secret {
  const secret = secrets.get(id) ?? [...secrets.values()].find(({ arn }) => arn === id || arn.slice(0, -7) === id);
  if (secret) return secret;
  throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
}

function wantedVersion(
  { current, previous }: Pick<Secret, 'current' | 'previous'>,
  { VersionId, VersionStage }: GetInput,
) {
  const staged = [{ ...current, stage: 'AWSCURRENT' }, ...(previous ? [{ ...previous, stage: 'AWSPREVIOUS' }] : [])];
  const stage = VersionStage ?? (VersionId === undefined ? 'AWSCURRENT' : undefined);
  const found = staged.find((one) => (VersionId ?? one.id) === one.id && (stage ?? one.stage) === one.stage);
  if (found) return found;
  throw new AwsError(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${VersionId ?? `staging label: ${VersionStage}`}`,
  );
}

function describe({ name, arn, description, createdAt, current, previous }: Secret) {
  const stages = { [current.id]: ['AWSCURRENT'], ...(previous ? { [previous.id]: ['AWSPREVIOUS'] } : {}) };
  return {
    ARN: arn,
    Name: name,
    ...(description === undefined ? {} : { Description: description }),
    CreatedDate: new Date(createdAt),
    LastChangedDate: new Date(current.createdAt),
    VersionIdsToStages: stages,
  };
}
