import type { Refusal } from '../../shared/domain/refusal.ts';
import { DeskError } from '../../shared/errors.ts';

/** A refusal on its way to the caller: 409 with its words. */
export function refuse({ refused }: Refusal): never {
  throw new DeskError('ticket.refused', refused, { recovery: 'never' });
}
