import { type DeskTemplate, functionNamed, ofType } from './desk-template.ts';
import { readable } from './readable.ts';

type Statement = {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Principal?: unknown;
  Condition?: Record<string, unknown>;
};

export function statementsOf(document: unknown): Statement[] {
  return (document as { Statement: Statement[] }).Statement;
}

/** All that a function's role allows, as `action resource`, sorted. */
export function rightsOf(template: DeskTemplate, name: string): string[] {
  const role = (functionNamed(template, name).Properties['Role'] as { 'Fn::GetAtt': [string, string] })[
    'Fn::GetAtt'
  ][0];
  const policies = ofType(template, 'AWS::IAM::Policy').filter(([, { Properties }]) =>
    JSON.stringify(Properties['Roles']).includes(role),
  );
  return policies.flatMap(([, { Properties }]) => statementsOf(Properties['PolicyDocument']).flatMap(spell)).sort();
}

function spell({ Effect, Action, Resource }: Statement): string[] {
  if (Effect !== 'Allow') throw new Error(`a role that denies: ${Effect}`);
  return [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} ${readable(resource)}`));
}
