import { DeskError } from '../shared/errors.ts';

/** Runs what calls AWS: a fault that the operator can mend is told in one line, anything else stays a bug. */
export async function aws<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const told = explain(error);
    throw told === undefined ? error : new DeskError('aws.refused', told, { recovery: 'never', cause: error });
  }
}

function explain(error: Error): string | undefined {
  if (error.name === 'CredentialsProviderError')
    return 'there are no AWS credentials: set AWS_PROFILE or log in with the AWS CLI';
  if (error.message === 'Region is missing') return 'no region is named: set AWS_REGION, for example to eu-central-1';
  if ('$metadata' in error) return `AWS answers ${error.name}: ${error.message}`;
  return undefined;
}
