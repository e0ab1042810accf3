import { AwsError } from '../aws-error.ts';

/** Errors whose code in the older query protocol, which the service sends along and old code checks, is not `AWS.SimpleQueueService.<name>`. */
const QUERY_CODE: Readonly<Record<string, string>> = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  QueueNameExists: 'QueueAlreadyExists',
  ReceiptHandleIsInvalid: 'ReceiptHandleIsInvalid',
  OverLimit: 'OverLimit',
  ResourceNotFoundException: 'ResourceNotFoundException',
  InvalidParameterValue: 'InvalidParameterValue',
  InvalidAttributeName: 'InvalidAttributeName',
  InvalidMessageContents: 'InvalidMessageContents',
};

const STATUS: Readonly<Record<string, number>> = {
  ReceiptHandleIsInvalid: 404,
  OverLimit: 403,
  ResourceNotFoundException: 404,
};

/** One of SQS's errors by its name. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html */
export function sqsError(name: string, message: string): AwsError {
  const queryCode = QUERY_CODE[name] ?? `AWS.SimpleQueueService.${name}`;
  return new AwsError(name, message, { status: STATUS[name] ?? 400, queryCode });
}

export function noSuchQueue(): AwsError {
  return sqsError('QueueDoesNotExist', 'The specified queue does not exist.');
}

export function invalidParameter(message: string): AwsError {
  return sqsError('InvalidParameterValue', message);
}

export function invalidValue(parameter: string, value: unknown, reason: string): AwsError {
  return invalidParameter(`Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`);
}

export function invalidAttribute(name: string): AwsError {
  return sqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
}
