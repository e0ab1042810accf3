import { createHash } from 'node:crypto';
import type { DeskSettings } from './settings.ts';

/** Eight letters that name these settings: two deployments of the same say the same. */
export function settingsVersion(settings: DeskSettings): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 8);
}
