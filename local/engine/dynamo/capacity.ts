import type { ConsumedCapacity, ReturnConsumedCapacity } from '@aws-sdk/client-dynamodb';

/** Units that one step of a request costs, on a table or on one of its indexes. */
export type Charge = {
  readonly table: string;
  readonly index?: string;
  readonly read?: number;
  readonly write?: number;
};

const KB = 1024;

/** Write units of an entry: one for each KB begun. */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / KB));

export type Consistency = 'eventual' | 'strong' | 'transactional';
const RATE: Readonly<Record<Consistency, number>> = { eventual: 0.5, strong: 1, transactional: 2 };

/** Read units of so many bytes: one (half, two) for each 4 KB begun; what is not there costs as much as the smallest item. */
export const readUnits = (bytes: number, consistency: Consistency): number =>
  Math.max(1, Math.ceil(bytes / (4 * KB))) * RATE[consistency];

const unitsOf = ({ read = 0, write = 0 }: Charge): number => read + write;

const sum = (charges: readonly Charge[], units: (charge: Charge) => number): number =>
  charges.reduce((total, charge) => total + units(charge), 0);

/** What a response says of its cost: one entry a table, undefined unless it was asked for. */
export function consumedCapacity(
  charges: readonly Charge[],
  asked: ReturnConsumedCapacity | undefined,
  shape: { transactional: boolean } = { transactional: false },
): ConsumedCapacity[] | undefined {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return undefined;
  const tables = [...new Set(charges.map(({ table }) => table))];
  return tables.map((table) => {
    const own = charges.filter((charge) => charge.table === table);
    return {
      TableName: table,
      CapacityUnits: sum(own, unitsOf),
      ...(shape.transactional ? directions(own) : {}),
      ...(asked === 'INDEXES' ? detail(own) : {}),
    };
  });
}

/** Transactions name reads and writes apart. */
function directions(charges: readonly Charge[]): Partial<ConsumedCapacity> {
  const [read, write] = [sum(charges, (charge) => charge.read ?? 0), sum(charges, (charge) => charge.write ?? 0)];
  return { ...(read > 0 ? { ReadCapacityUnits: read } : {}), ...(write > 0 ? { WriteCapacityUnits: write } : {}) };
}

function detail(charges: readonly Charge[]): Partial<ConsumedCapacity> {
  const names = [...new Set(charges.flatMap(({ index }) => (index === undefined ? [] : [index])))];
  const indexes = names.map((name) => [
    name,
    {
      CapacityUnits: sum(
        charges.filter(({ index }) => index === name),
        unitsOf,
      ),
    },
  ]);
  return {
    Table: {
      CapacityUnits: sum(
        charges.filter(({ index }) => index === undefined),
        unitsOf,
      ),
    },
    ...(names.length > 0 ? { GlobalSecondaryIndexes: Object.fromEntries(indexes) } : {}),
  };
}
