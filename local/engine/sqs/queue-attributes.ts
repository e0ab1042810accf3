import { invalidAttribute, invalidParameter } from './errors.ts';

export type Redrive = { deadLetterTargetArn: string; maxReceiveCount: number };

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html: lowest, highest and first value. */
const NUMBERS: Readonly<Record<string, readonly [number, number, number]>> = {
  DelaySeconds: [0, 900, 0],
  MaximumMessageSize: [1024, 1_048_576, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600, 345_600],
  ReceiveMessageWaitTimeSeconds: [0, 20, 0],
  VisibilityTimeout: [0, 43_200, 30],
  KmsDataKeyReusePeriodSeconds: [60, 86_400, 300],
};

/** Kept and answered, without effect in one process on one laptop. */
const INERT: ReadonlySet<string> = new Set(['Policy', 'KmsMasterKeyId', 'SqsManagedSseEnabled', 'RedriveAllowPolicy']);

export const DEFAULT_ATTRIBUTES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(NUMBERS).map(([name, [, , initial]]) => [name, String(initial)])),
  SqsManagedSseEnabled: 'true',
};

/** The attributes after setting these; an empty RedrivePolicy or Policy takes it away. Throws InvalidAttributeName or InvalidParameterValue. */
export function withAttributes(
  before: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  for (const [name, value] of Object.entries(given)) checkAttribute(name, value);
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => value !== ''));
}

function checkAttribute(name: string, value: string): void {
  const range = NUMBERS[name];
  if (range) checkNumber(name, value, range);
  else if (name === 'RedrivePolicy' && value !== '') parseRedrive(value);
  else if (name !== 'RedrivePolicy' && !INERT.has(name)) throw invalidAttribute(name);
}

function checkNumber(name: string, value: string, [least, most]: readonly [number, number, number]): void {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return;
  throw invalidParameter(
    `Invalid value for the parameter ${name}. Reason: Must be an integer from ${least} to ${most}.`,
  );
}

export function redriveOf(attributes: Readonly<Record<string, string>>): Redrive | undefined {
  const policy = attributes['RedrivePolicy'];
  return policy === undefined ? undefined : parseRedrive(policy);
}

function parseRedrive(policy: string): Redrive {
  const { deadLetterTargetArn, maxReceiveCount } = readJson(policy);
  const most = Number(maxReceiveCount);
  if (typeof deadLetterTargetArn === 'string' && Number.isInteger(most) && most >= 1 && most <= 1000) {
    return { deadLetterTargetArn, maxReceiveCount: most };
  }
  throw invalidParameter(
    `Value ${policy} for parameter RedrivePolicy is invalid. Reason: Redrive policy is not a valid JSON map.`,
  );
}

function readJson(text: string): { deadLetterTargetArn?: unknown; maxReceiveCount?: unknown } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

export function secondsOf(attributes: Readonly<Record<string, string>>, name: string): number {
  return Number(attributes[name]);
}
