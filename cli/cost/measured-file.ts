import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { UsageError } from '../command.ts';
import type { MeasuredStep } from './cost-table.ts';
import { PRICES, type Unit } from './prices.ts';

const UNITS = Object.keys(PRICES) as [Unit, ...Unit[]];

const measuredSchema = z.array(
  z.object({
    kind: z.string().min(1),
    step: z.string().min(1),
    units: z.partialRecord(z.enum(UNITS), z.number().nonnegative()),
  }),
);

/** Counts from a file, JSON as `MeasuredStep[]`: those of a meter elsewhere, or of an idea. */
export function readMeasured(file: string): MeasuredStep[] {
  try {
    return measuredSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) as MeasuredStep[];
  } catch (error) {
    throw new UsageError(`--measured ${file} cannot be used: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return error instanceof Error ? error.message : String(error);
}
