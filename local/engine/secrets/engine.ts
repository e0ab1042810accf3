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

/** Secrets Manager with text secrets in this process. Throws ResourceNotFoundException, ResourceExistsException, InvalidRequestException. */
export function createSecretsEngine({
  clock,
  ids,
  region = 'us-east-1',
  account = '000000000000',
  journal = forgetfulJournal(),
}: SecretsOptions) {
  const secrets = new Map(journal.past.map((secret) => [secret.name, secret]));
  journal.compact([...secrets.values()]);
  const save = (secret: Secret) => {
    secrets.set(secret.name, secret);
    journal.append(secret);
  };
  const version = (value: string | undefined): SecretVersion => ({
    id: ids.next(),
    value: textOf(value),
    createdAt: clock.now(),
  });
  const arnFor = (name: string) => `arn:aws:secretsmanager:${region}:${account}:secret:${name}-${ids.next().slice(-6)}`;
  return {
    createSecret({ Name, SecretString, Description }: CreateInput) {
      checkName(Name);
      if (secrets.has(Name))
        throw new AwsError(
          'ResourceExistsException',
          `The operation failed because the secret ${Name} already exists.`,
        );
      const current = version(SecretString);
      const about = Description === undefined ? {} : { description: Description };
      const secret = { name: Name, arn: arnFor(Name), ...about, createdAt: clock.now(), current };
      save(secret);
      return { ARN: secret.arn, Name, VersionId: current.id };
    },
    putSecretValue({ SecretId, SecretString }: PutInput) {
      const before = find(secrets, SecretId);
      const current = version(SecretString);
      save({ ...before, current, previous: before.current });
      return { ARN: before.arn, Name: before.name, VersionId: current.id, VersionStages: ['AWSCURRENT'] };
    },
    getSecretValue(input: GetInput) {
      const { name, arn, ...versions } = find(secrets, input.SecretId);
      const { id, value, createdAt, stage } = wantedVersion(versions, input);
      return {
        ARN: arn,
        Name: name,
        VersionId: id,
        SecretString: value,
        VersionStages: [stage],
        CreatedDate: new Date(createdAt),
      };
    },
    describeSecret: ({ SecretId }: { SecretId: string }) => describe(find(secrets, SecretId)),
    listSecrets: () => ({ SecretList: [...secrets.values()].map(describe) }),
  };
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
