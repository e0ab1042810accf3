import { answerJson, type JsonOperation } from '../json-protocol.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import type { SecretsEngine } from './engine.ts';

/** Answers one `secretsmanager.*` request of the JSON 1.1 protocol. */
export function answerSecrets(engine: SecretsEngine, request: WireRequest): Promise<WireAnswer> {
  return answerJson({ version: '1.1', namespace: '', operations: operationsOf(engine) }, request);
}

function operationsOf(engine: SecretsEngine): Record<string, JsonOperation> {
  const dated =
    <Input, Output>(run: (input: Input) => Output) =>
    (input: Input) =>
      withSeconds(run(input));
  return {
    CreateSecret: { fields: ['Name', 'SecretString', 'Description', 'ClientRequestToken'], run: engine.createSecret },
    PutSecretValue: { fields: ['SecretId', 'SecretString', 'ClientRequestToken'], run: engine.putSecretValue },
    GetSecretValue: { fields: ['SecretId', 'VersionId', 'VersionStage'], run: dated(engine.getSecretValue) },
    DescribeSecret: { fields: ['SecretId'], run: dated(engine.describeSecret) },
    ListSecrets: { fields: ['IncludePlannedDeletion', 'MaxResults'], run: dated(engine.listSecrets) },
  };
}

/** The protocol writes a time as seconds since 1970. */
function withSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(withSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withSeconds(part)]));
}
