import { Stack } from 'aws-cdk-lib';
import type { BedrockPolicy } from '../../shared/domain/classifier.ts';
import type { DeskFunction } from './desk-function.ts';

/** Ids of inference profiles begin with where they reach: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html */
const PROFILE = /^(us|us-gov|eu|apac|jp|au|ca|global)\.(?=[^.]+\.)/;

/** Lets functions ask this one model. A profile asks its model in any region that it reaches. */
export function openBedrock({ model, region }: BedrockPolicy, ...functions: DeskFunction[]): void {
  for (const fn of functions) {
    const { partition, account, region: own } = Stack.of(fn);
    const arn = (where: string, owner: string, resource: string) =>
      `arn:${partition}:bedrock:${where}:${owner}:${resource}`;
    const here = region ?? own;
    const resources = PROFILE.test(model)
      ? [
          arn(here, account, `inference-profile/${model}`),
          arn('*', '', `foundation-model/${model.replace(PROFILE, '')}`),
        ]
      : [arn(here, '', `foundation-model/${model}`)];
    fn.may(['bedrock:InvokeModel'], resources);
  }
}
