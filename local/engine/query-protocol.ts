import { AwsError } from './aws-error.ts';
import type { WireAnswer, WireRequest } from './wire.ts';
import { document, element, elements, type Xml } from './xml.ts';

/** The flat parameters of a query request, read by name. What nobody has read in the end was not understood. */
export type QueryInput = {
  text(name: string): string | undefined;
  required(name: string): string;
  /** `Name.member.1`, `Name.member.2` … */
  list(name: string): string[];
  /** `Name.member.1.Key` … as records of these keys. */
  records<Key extends string>(name: string, keys: readonly Key[]): Record<Key, string>[];
};

/** Reads its parameters, then answers what to do: nothing is done while a parameter is left that was not understood. */
export type QueryAction = (input: QueryInput) => () => readonly Xml[];

export type QueryService = { namespace: string; actions: Readonly<Record<string, QueryAction>> };

/** Answers one request of the AWS query protocol: form in, XML out (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html). */
export function answerQuery({ namespace, actions }: QueryService, request: WireRequest): WireAnswer {
  const form = new URLSearchParams(Buffer.from(request.body).toString());
  const name = form.get('Action') ?? '';
  const metadata = element('ResponseMetadata', [element('RequestId', 'local')]);
  try {
    const action = actions[name];
    if (!action) throw new AwsError('InvalidAction', `Could not find operation ${name} here`);
    const { input, leftOver } = readForm(form);
    const run = action(input);
    const unread = leftOver();
    if (unread !== undefined)
      throw new AwsError('ValidationError', `the local endpoint does not know the parameter ${unread} of ${name}`);
    return xmlAnswer(200, document(`${name}Response`, namespace, [element(`${name}Result`, run()), metadata]));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const Type = error.$fault === 'client' ? 'Sender' : 'Receiver';
    const content = [
      element('Error', elements({ Type, Code: error.queryCode ?? error.name, Message: error.message })),
      element('RequestId', 'local'),
    ];
    return xmlAnswer(error.$metadata.httpStatusCode, document('ErrorResponse', namespace, content));
  }
}

function xmlAnswer(status: number, body: string): WireAnswer {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

function readForm(form: URLSearchParams): { input: QueryInput; leftOver(): string | undefined } {
  const names = [...form.keys()].filter((name) => name !== 'Action' && name !== 'Version');
  const read = new Set<string>();
  const text = (name: string): string | undefined => {
    read.add(name);
    return form.get(name) ?? undefined;
  };
  const required = (name: string): string => text(name) ?? missing(name);
  const input: QueryInput = {
    text,
    required,
    list: (name) => listMembers(names, name).map(required),
    records: (name, keys) =>
      listMembers(names, name).map((member) => {
        return Object.fromEntries(keys.map((key) => [key, required(`${member}.${key}`)])) as never;
      }),
  };
  return { input, leftOver: () => names.find((name) => !read.has(name)) };
}

function missing(name: string): never {
  const rule = 'failed to satisfy constraint: Member must not be null';
  throw new AwsError('ValidationError', `Value at '${name}' ${rule}`);
}

/** The prefixes of a list's members that are there, counted from 1 without a gap; `Name.1` is the list of a flattened service (SQS). */
function listMembers(names: readonly string[], list: string): string[] {
  const found: string[] = [];
  for (let at = 1; ; at += 1) {
    const member = [`${list}.member.${at}`, `${list}.${at}`].find((one) =>
      names.some((name) => name === one || name.startsWith(`${one}.`)),
    );
    if (member === undefined) return found;
    found.push(member);
  }
}
