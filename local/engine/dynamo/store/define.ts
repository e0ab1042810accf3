import type {
  AttributeDefinition,
  CreateTableCommandInput,
  GlobalSecondaryIndex,
  KeySchemaElement,
  Projection,
} from '@aws-sdk/client-dynamodb';
import { invalid } from '../errors.ts';
import { assertFields, assertOneOf } from '../inputs.ts';
import { sortedEntries } from './sorted-entries.ts';
import type { Index, KeyAttribute, Schema, Table } from './table.ts';

const NAME = /^[\w.-]{3,255}$/;

/** Makes an empty table from its definition. Throws ValidationException. */
export function defineTable(definition: CreateTableCommandInput, createdAt: number): Table {
  const { TableName: name, AttributeDefinitions = [] } = definition;
  assertName(name);
  assertOneOf('billingMode', definition.BillingMode, ['PAY_PER_REQUEST', 'PROVISIONED']);
  const schema = schemaOf(definition.KeySchema, AttributeDefinitions);
  const indexes = (definition.GlobalSecondaryIndexes ?? []).map((index) => defineIndex(index, AttributeDefinitions));
  assertAllDefinedUsed(definition);
  if (new Set(indexes.map((index) => index.name)).size < indexes.length) {
    throw invalid('One or more parameter values were invalid: Duplicate index name');
  }
  return {
    name,
    schema,
    createdAt,
    entries: sortedEntries(),
    indexes: new Map(indexes.map((index) => [index.name, index])),
    definition: structuredClone(definition),
    stream: undefined,
    ttl: undefined,
  };
}

export function defineIndex(index: GlobalSecondaryIndex, definitions: readonly AttributeDefinition[]): Index {
  assertFields('GlobalSecondaryIndex', index, [
    'IndexName',
    'KeySchema',
    'Projection',
    'ProvisionedThroughput',
    'OnDemandThroughput',
    'WarmThroughput',
  ]);
  assertName(index.IndexName);
  return {
    name: index.IndexName,
    schema: schemaOf(index.KeySchema, definitions),
    projected: projectedBy(index.Projection),
    entries: sortedEntries(),
  };
}

function assertName(name: string | undefined): asserts name is string {
  if (name !== undefined && NAME.test(name)) return;
  throw invalid(
    "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'",
  );
}

function schemaOf(
  elements: readonly KeySchemaElement[] | undefined,
  definitions: readonly AttributeDefinition[],
): Schema {
  const [hash, range, third] = elements ?? [];
  if (hash?.KeyType !== 'HASH' || third || (range && range.KeyType !== 'RANGE')) {
    throw invalid(
      'Invalid KeySchema: The first KeySchemaElement is not a HASH key type, or the second not a RANGE key type',
    );
  }
  return { hash: attributeOf(hash, definitions), range: range && attributeOf(range, definitions) };
}

function attributeOf(
  { AttributeName: name }: KeySchemaElement,
  definitions: readonly AttributeDefinition[],
): KeyAttribute {
  const type = definitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
  if (name === undefined || (type !== 'S' && type !== 'N' && type !== 'B')) {
    throw invalid(
      `One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [${name}]`,
    );
  }
  return { name, type };
}

function projectedBy(projection: Projection | undefined): ReadonlySet<string> | undefined {
  const { ProjectionType: type, NonKeyAttributes: names } = projection ?? {};
  assertOneOf('projectionType', type, ['ALL', 'KEYS_ONLY', 'INCLUDE']);
  if (type === undefined) throw invalid('One or more parameter values were invalid: Unknown ProjectionType: null');
  if ((type === 'INCLUDE') !== (names !== undefined && names.length > 0)) {
    throw invalid(
      `One or more parameter values were invalid: ProjectionType is ${type}, but NonKeyAttributes is ${names ? '' : 'not '}specified`,
    );
  }
  return type === 'ALL' ? undefined : new Set(names);
}

/** AWS refuses a definition that no key uses, since it is nearly always a misunderstanding. */
function assertAllDefinedUsed({
  AttributeDefinitions = [],
  KeySchema = [],
  GlobalSecondaryIndexes = [],
}: CreateTableCommandInput): void {
  const used = new Set(
    [...KeySchema, ...GlobalSecondaryIndexes.flatMap((index) => index.KeySchema ?? [])].map(
      ({ AttributeName }) => AttributeName,
    ),
  );
  const spare = AttributeDefinitions.map(({ AttributeName }) => AttributeName).filter((name) => !used.has(name));
  if (spare.length > 0) {
    throw invalid(
      `One or more parameter values were invalid: Some AttributeDefinitions are not used. AttributeDefinitions: [${AttributeDefinitions.map(({ AttributeName }) => AttributeName).join(', ')}], keys used: [${[...used].join(', ')}]`,
    );
  }
}
