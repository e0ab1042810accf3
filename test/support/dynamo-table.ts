import type { AttributeValue, CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { Difference } from './dynamo-differences.ts';
import type { Closable, DynamoApi } from './dynamo-wire.ts';

/** Someone that behaves as DynamoDB, or says in what it does not. */
export type DynamoSubject = Closable & { readonly db: DynamoApi; readonly differences: ReadonlySet<Difference> };
export type OpenSubject = () => Promise<DynamoSubject>;

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

/** A table like the desk's: one sparse index with a small projection, and a stream with both images. */
export const deskTable = (TableName: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', 'q', 's'].map(text),
  KeySchema: keys('pk', 'sk'),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'GSI1',
      KeySchema: keys('q', 's'),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['due'] },
    },
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
});

export const S = (value: string): AttributeValue => ({ S: value });
export const N = (value: number | string): AttributeValue => ({ N: String(value) });

/** A key of the desk's table. */
export const key = (pk: string, sk = 'H'): Record<string, AttributeValue> => ({ pk: S(pk), sk: S(sk) });

/** What a rejected operation was rejected with. */
export async function errorOf(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('expected the operation to fail, and it did not');
}
