import type { AttributeValue, CancellationReason } from '@aws-sdk/client-dynamodb';
import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  IdempotentParameterMismatchException,
  ResourceInUseException,
  ResourceNotFoundException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';

// Production code checks `error.name`, `instanceof` and `$metadata`; the SDK's own classes answer all three as over the wire.
const metadata = () => ({ httpStatusCode: 400, attempts: 1, totalRetryDelay: 0 });

/** Any client error that has no class of its own in the SDK, e.g. `ValidationException`. */
export const clientError = (name: string, message: string): DynamoDBServiceException =>
  new DynamoDBServiceException({ name, message, $fault: 'client', $metadata: metadata() });

export const invalid = (message: string): DynamoDBServiceException => clientError('ValidationException', message);

/** What AWS would take and this engine does not know: loud, so that nobody relies on it by accident. */
export const unsupported = (what: string): DynamoDBServiceException =>
  clientError('UnknownOperationException', `the local DynamoDB does not know ${what}: teach it, or do without`);

export const notFound = (message = 'Requested resource not found'): ResourceNotFoundException =>
  new ResourceNotFoundException({ message, $metadata: metadata() });

export const inUse = (message: string): ResourceInUseException =>
  new ResourceInUseException({ message, $metadata: metadata() });

export const conditionFailed = (item?: Record<string, AttributeValue>): ConditionalCheckFailedException =>
  new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: metadata(),
    ...(item ? { Item: item } : {}),
  });

export const tokenReused = (): IdempotentParameterMismatchException =>
  new IdempotentParameterMismatchException({
    message: 'Request parameters do not match the parameters of an earlier request with the same ClientRequestToken',
    $metadata: metadata(),
  });

/** One reason an action, in order; `Code: 'None'` for the actions that were not at fault. */
export function transactionCancelled(reasons: CancellationReason[]): TransactionCanceledException {
  const codes = reasons.map((reason) => reason.Code).join(', ');
  return new TransactionCanceledException({
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons: reasons,
    $metadata: metadata(),
  });
}
