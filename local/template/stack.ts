import { DeskError } from '../../shared/errors.ts';
import { conditionHolds, resolveValue, type Scope } from './intrinsics.ts';
import { type Identity, identify, type Place } from './resources.ts';
import type { Template, TemplateResource } from './template.ts';

export type StackResource = {
  logicalId: string;
  type: string;
  name: string;
  properties: Readonly<Record<string, unknown>>;
};

/** A template with every function in it resolved for one place. */
export type Stack = {
  /** Resources of a type, conditions applied. */
  of(...types: readonly string[]): StackResource[];
  ref(logicalId: string): string;
  attribute(logicalId: string, name: string): string;
  outputs(): Record<string, string>;
};

/** Explicit names where the template gives them; else the logical id without the hash that the CDK hangs on. */
const NAME_PROPERTIES = [
  'TableName',
  'QueueName',
  'BucketName',
  'TopicName',
  'FunctionName',
  'RuleSetName',
  'ConfigurationSetName',
  'LogGroupName',
  'RoleName',
  'AlarmName',
  'EmailIdentity',
  'Name',
];

/** Resolves a template. Every resource is looked at once, so that an unknown type or function is found at the start. */
export function openStack({
  template,
  stackName,
  place,
}: {
  template: Template;
  stackName: string;
  place: Place;
}): Stack {
  const identities = new Map<string, Identity>();
  const opening = new Set<string>();
  const scope: Scope = {
    template,
    pseudo: pseudoParameters(stackName, place),
    ref: (logicalId) => identityOf(logicalId).ref,
    attribute: (logicalId, name) => {
      const value = identityOf(logicalId).attributes[name];
      if (value === undefined)
        throw unresolved(
          `"${logicalId}" (${template.Resources[logicalId]?.Type}) has no attribute "${name}" on a laptop`,
        );
      return value;
    },
  };
  const nameOf = (logicalId: string, { Properties }: TemplateResource): string => {
    const property = NAME_PROPERTIES.find((each) => Properties[each] !== undefined);
    const given = property === undefined ? undefined : resolveValue(Properties[property], scope);
    return typeof given === 'string' && given !== '' ? given : plainName(logicalId, template);
  };
  const identityOf = (logicalId: string): Identity => {
    const known = identities.get(logicalId);
    if (known) return known;
    const resource = template.Resources[logicalId];
    if (!resource) throw unresolved(`"${logicalId}" is neither a resource nor a parameter of the template`);
    if (opening.has(logicalId)) throw unresolved(`the name of "${logicalId}" refers to itself`);
    opening.add(logicalId);
    const named = { logicalId, name: nameOf(logicalId, resource), properties: resource.Properties, place };
    const identity = identify(resource.Type, named);
    identities.set(logicalId, identity);
    return identity;
  };
  const present = Object.entries(template.Resources).filter(
    ([, { Condition }]) => Condition === undefined || conditionHolds(Condition, scope),
  );
  for (const [logicalId] of present) identityOf(logicalId);

  return {
    of: (...types) =>
      present
        .filter(([, { Type }]) => types.includes(Type))
        .map(([logicalId, resource]) => ({
          logicalId,
          type: resource.Type,
          name: nameOf(logicalId, resource),
          properties: resolveValue(resource.Properties, scope) as Record<string, unknown>,
        })),
    ref: scope.ref,
    attribute: scope.attribute,
    outputs: () =>
      Object.fromEntries(
        Object.entries(template.Outputs).map(([name, { Value }]) => [name, String(resolveValue(Value, scope))]),
      ),
  };
}

function pseudoParameters(stackName: string, place: Place): Record<string, string> {
  return {
    'AWS::AccountId': place.account,
    'AWS::Region': place.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.account}:stack/${stackName}/00000000-0000-4000-8000-000000000000`,
  };
}

/** `ChatJobs9A2B41FF` becomes `ChatJobs` unless two would share the name. Names of buckets are lower case by S3's rule. */
function plainName(logicalId: string, template: Template): string {
  const short = logicalId.replace(/[0-9A-F]{8}$/, '');
  const rivals = Object.keys(template.Resources).filter((each) => each.replace(/[0-9A-F]{8}$/, '') === short);
  const name = rivals.length > 1 || short === '' ? logicalId : short;
  return template.Resources[logicalId]?.Type === 'AWS::S3::Bucket' ? name.toLowerCase() : name;
}

function unresolved(message: string): DeskError {
  return new DeskError('template.unresolved', message, { recovery: 'never' });
}
