import type { Charge } from './capacity.ts';

export type Units = { readUnits: number; writeUnits: number };
type MeterTotal = Units & { requests: number };
export type MeterSnapshot = MeterTotal & {
  /** By operation, e.g. `PutItem`. */
  operations: Record<string, Units & { requests: number }>;
  /** By table; its own units, without those of its indexes. */
  tables: Record<string, Units & { indexes: Record<string, Units> }>;
};

/** The bill of an engine since it was made or last reset, whether a response told its cost or not. */
export type Meter = {
  request(operation: string): void;
  charge(operation: string, charges: readonly Charge[]): void;
  /** Without what is told apart below it: a copy of all takes longer than most operations. */
  total(): MeterTotal;
  snapshot(): MeterSnapshot;
  reset(): void;
};

const nothing = (): Units => ({ readUnits: 0, writeUnits: 0 });
const empty = (): MeterSnapshot => ({ ...nothing(), requests: 0, operations: {}, tables: {} });

export function createMeter(): Meter {
  let bill = empty();
  return {
    request: (operation) => {
      bill.requests += 1;
      operationOf(bill, operation).requests += 1;
    },
    charge: (operation, charges) => {
      for (const charge of charges) {
        for (const units of [bill, operationOf(bill, operation), placeOfCharge(bill, charge)]) add(units, charge);
      }
    },
    total: () => ({ requests: bill.requests, readUnits: bill.readUnits, writeUnits: bill.writeUnits }),
    snapshot: () => structuredClone(bill),
    reset: () => {
      bill = empty();
    },
  };
}

function operationOf(bill: MeterSnapshot, operation: string) {
  bill.operations[operation] ??= { ...nothing(), requests: 0 };
  return bill.operations[operation];
}

function placeOfCharge(bill: MeterSnapshot, { table, index }: Charge): Units {
  bill.tables[table] ??= { ...nothing(), indexes: {} };
  const { indexes } = bill.tables[table];
  if (index === undefined) return bill.tables[table];
  indexes[index] ??= nothing();
  return indexes[index];
}

function add(units: Units, { read = 0, write = 0 }: Charge): void {
  units.readUnits += read;
  units.writeUnits += write;
}
