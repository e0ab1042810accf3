import { AwsError } from './aws-error.ts';
import type { WireAnswer, WireRequest } from './wire.ts';

/** One operation: the input fields that it understands, and what it does. An unknown field is refused, never ignored. */
export type JsonOperation = {
  fields: readonly string[];
  run: (input: never, request: WireRequest) => unknown;
};

export type JsonService = {
  /** `1.0` or `1.1`. */
  version: string;
  /** Put before an error's name, as the service does: `com.amazonaws.sqs#`. */
  namespace: string;
  operations: Readonly<Record<string, JsonOperation>>;
};

/** Answers one request of the AWS JSON protocol (https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html). */
export async function answerJson(service: JsonService, request: WireRequest): Promise<WireAnswer> {
  const headers = { 'content-type': `application/x-amz-json-${service.version}` };
  try {
    const output = await runOperation(service, request);
    return { status: 200, headers, body: output === undefined ? '{}' : JSON.stringify(output) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return errorAnswer(service, headers, error);
  }
}

async function runOperation({ operations }: JsonService, request: WireRequest): Promise<unknown> {
  const name = request.headers['x-amz-target']?.split('.').at(-1) ?? '';
  const operation = operations[name];
  if (!operation)
    throw new AwsError('UnknownOperationException', `the local endpoint does not know the operation ${name}`);
  const input = parseBody(request.body);
  const unknown = Object.keys(input).find((field) => !operation.fields.includes(field));
  if (unknown !== undefined)
    throw new AwsError('ValidationException', `the local endpoint does not know the field ${unknown} of ${name}`);
  return operation.run(input as never, request);
}

function parseBody(body: Uint8Array): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(Buffer.from(body).toString() || '{}');
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input };
  } catch {
    // answered below, as any body that is no JSON object
  }
  throw new AwsError('SerializationException', 'the request body is not a JSON object');
}

function errorAnswer({ namespace }: JsonService, headers: Record<string, string>, error: AwsError): WireAnswer {
  const fault = error.$fault === 'client' ? 'Sender' : 'Receiver';
  return {
    status: error.$metadata.httpStatusCode,
    headers: {
      ...headers,
      ...(error.queryCode === undefined ? {} : { 'x-amzn-query-error': `${error.queryCode};${fault}` }),
    },
    body: JSON.stringify({ __type: `${namespace}${error.name}`, message: error.message }),
  };
}
