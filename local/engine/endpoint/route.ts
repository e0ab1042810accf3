import { AwsError } from '../aws-error.ts';
import { answerBedrock } from '../bedrock/wire.ts';
import { answerCloudWatch } from '../cloudwatch/wire.ts';
import type { S3Engine } from '../s3/engine.ts';
import { answerS3 } from '../s3/wire.ts';
import type { SecretsEngine } from '../secrets/engine.ts';
import { answerSecrets } from '../secrets/wire.ts';
import type { SesEngine } from '../ses/engine.ts';
import { answerSes } from '../ses/wire.ts';
import type { SnsEngine } from '../sns/engine.ts';
import { answerSns } from '../sns/wire.ts';
import type { SqsEngine } from '../sqs/engine.ts';
import { answerSqsQuery } from '../sqs/query-wire.ts';
import { answerSqs } from '../sqs/wire.ts';
import { splitTarget, type WireAnswer, type WireRequest } from '../wire.ts';

export type DynamoAnswerer = (request: {
  headers: Readonly<Record<string, string>>;
  body: string;
}) => Promise<WireAnswer>;

export type Services = {
  /** Answers DynamoDB and its streams. */
  dynamo?: DynamoAnswerer;
  sqs: SqsEngine;
  s3: S3Engine;
  ses: SesEngine;
  sns: SnsEngine;
  secrets: SecretsEngine;
};

/** The name of the service that a request is for: by its target, else by the scope that it is signed for, else by being a signed link. */
function serviceOf({ headers, target }: Pick<WireRequest, 'headers' | 'target'>): string {
  const operation = headers['x-amz-target'];
  if (operation !== undefined)
    return TARGETS[operation.slice(0, operation.indexOf('.')).replace(/_\d+$/, '')] ?? operation;
  const credential = /Credential=([^,\s]+)/.exec(headers['authorization'] ?? '')?.[1];
  const scope = credential ?? splitTarget(target).query.get('X-Amz-Credential') ?? '';
  return scope.split('/')[3] ?? '';
}

const TARGETS: Readonly<Record<string, string>> = {
  AmazonSQS: 'sqs',
  DynamoDB: 'dynamodb',
  DynamoDBStreams: 'dynamodb',
  GraniteServiceVersion20100801: 'monitoring',
  secretsmanager: 'secretsmanager',
};

/** Hands the request to its service. `wallClock` in milliseconds. Throws UnknownService for all that the laptop does not imitate. */
export async function route(services: Services, request: WireRequest, wallClock: number): Promise<WireAnswer> {
  const service = serviceOf(request);
  if (service === 'sqs') return answerEitherSqs(services.sqs, request);
  if (service === 's3') return answerS3(services.s3, request, wallClock);
  if (service === 'dynamodb' && services.dynamo) {
    return services.dynamo({ headers: request.headers, body: Buffer.from(request.body).toString() });
  }
  if (service === 'ses' || service === 'email') return answerSes(services.ses, request);
  if (service === 'bedrock') return answerBedrock(request);
  if (service === 'sns') return answerSns(services.sns, request);
  if (service === 'monitoring') return answerCloudWatch(services.sqs, request);
  if (service === 'secretsmanager') return answerSecrets(services.secrets, request);
  throw new AwsError('UnknownService', describe(service), { status: 501 });
}

function answerEitherSqs(sqs: SqsEngine, request: WireRequest): WireAnswer | Promise<WireAnswer> {
  return request.headers['x-amz-target'] === undefined ? answerSqsQuery(sqs, request) : answerSqs(sqs, request);
}

function describe(service: string): string {
  if (service === '') return 'an unsigned request: point an AWS SDK or the AWS CLI here';
  return `${service} does not run on the laptop`;
}
