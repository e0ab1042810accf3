import { describe, expect, it } from '@jest/globals';
import { FUNCTION_NAMES } from '../../infra/functions.ts';
import { deskTemplate } from './support/desk-template.ts';
import { rightsOf } from './support/rights.ts';
import type { Variant } from './support/variants.ts';

/** Every right on Bedrock, by the function that has it. */
const asking = (variant: Variant) =>
  FUNCTION_NAMES.flatMap((name) =>
    rightsOf(deskTemplate(variant), name)
      .filter((right) => right.includes('bedrock'))
      .map((right) => `${name}: ${right}`),
  ).sort();

describe('the right to ask Bedrock', () => {
  it('is nobody’s where the settings name no model', () => {
    expect(asking('plain')).toEqual([]);
  });

  it('is that of the two functions that route, on the one model', () => {
    const right =
      'bedrock:InvokeModel arn:<AWS::Partition>:bedrock:<AWS::Region>::foundation-model/amazon.nova-micro-v1:0';
    expect(asking('bedrock')).toEqual([`chat-normaliser: ${right}`, `mail-normaliser: ${right}`]);
  });

  it('is on a profile and on the one model behind it', () => {
    const arn = 'bedrock:InvokeModel arn:<AWS::Partition>:bedrock:';
    expect(asking('bedrock profile').filter((right) => right.startsWith('mail'))).toEqual([
      `mail-normaliser: ${arn}*::foundation-model/amazon.nova-micro-v1:0`,
      `mail-normaliser: ${arn}eu-central-1:<AWS::AccountId>:inference-profile/eu.amazon.nova-micro-v1:0`,
    ]);
  });
});
