import { type CognitoIdentityProviderClient, ListUserPoolsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DeskError } from '../../shared/errors.ts';

export type Cognito = Pick<CognitoIdentityProviderClient, 'send'>;

/** The id of the stage's user pool, by the name that the stack gives it. */
export async function findPool(cognito: Cognito, stage: string): Promise<string> {
  const name = `switchboard-${stage}-agents`;
  let next: string | undefined;
  do {
    const { UserPools = [], NextToken } = await cognito.send(
      new ListUserPoolsCommand({ MaxResults: 60, ...(next && { NextToken: next }) }),
    );
    const found = UserPools.find((pool) => pool.Name === name);
    if (found?.Id) return found.Id;
    next = NextToken;
  } while (next);
  throw new DeskError(
    'agent.no-pool',
    `there is no user pool "${name}" in this account and region: deploy the stage first, or name another with --stage`,
    {
      recovery: 'never',
    },
  );
}
