import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import type { DynamoEngine } from './engine.ts';
import { clientError } from './errors.ts';
import { fromWire, toWire } from './json.ts';

export type WireRequest = {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array | string;
};
export type WireResponse = { readonly status: number; readonly headers: Record<string, string>; readonly body: string };

const TARGET = /^(DynamoDB_20120810|DynamoDBStreams_20120810)\.(\w+)$/;
const STREAM_OPERATIONS = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);
const CORAL: Readonly<Record<string, string>> = {
  ValidationException: 'com.amazon.coral.validate',
  UnknownOperationException: 'com.amazon.coral.service',
  SerializationException: 'com.amazon.coral.service',
};

/**
 * Answers one request of the DynamoDB or DynamoDB Streams protocol (AWS JSON 1.0). Signatures are not checked: whoever mounts
 * this listens on the loopback address only. Never rejects.
 */
export async function handleDynamoRequest(engine: DynamoEngine, request: WireRequest): Promise<WireResponse> {
  try {
    const { $metadata, ...output } = await engine.call(operationOf(request), inputOf(request));
    return answer(200, output, $metadata.requestId);
  } catch (error) {
    return refusal(error);
  }
}

function operationOf({ headers }: WireRequest): string {
  const name = Object.keys(headers).find((header) => header.toLowerCase() === 'x-amz-target');
  const [, service, operation = ''] = TARGET.exec(String(name && headers[name])) ?? [];
  const isStreams = service === 'DynamoDBStreams_20120810';
  if (service === undefined || isStreams !== STREAM_OPERATIONS.has(operation)) {
    throw clientError(
      'UnknownOperationException',
      `no operation "${name && headers[name]}": X-Amz-Target must name one of DynamoDB_20120810`,
    );
  }
  return operation;
}

function inputOf({ body }: WireRequest): unknown {
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  try {
    const input: unknown = JSON.parse(text);
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return fromWire(input);
  } catch {}
  throw clientError('SerializationException', 'the body is not a JSON object');
}

function refusal(error: unknown): WireResponse {
  if (!(error instanceof DynamoDBServiceException)) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return answer(500, { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message });
  }
  const { name, message, $fault: _fault, $metadata: _metadata, $response: _response, ...extra } = error;
  const space = CORAL[name] ?? 'com.amazonaws.dynamodb.v20120810';
  const fields = Object.fromEntries(Object.entries(extra).filter(([field]) => !IGNORED.has(field)));
  return answer(400, { __type: `${space}#${name}`, message, ...fields });
}

/** What JavaScript, not AWS, hangs on an error. */
const IGNORED = new Set(['stack', '$service', '$retryable', 'cause', 'Message', 'Error']);

function answer(status: number, output: object, requestId = 'refused'): WireResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': requestId },
    body: JSON.stringify(toWire(output)),
  };
}
