import { randomUUID } from 'node:crypto';
import type { Ids } from './ports.ts';

/** 122 random bits each; order comes from the time beside them, not from the id. */
export const liveIds: Ids = { next: () => randomUUID().replaceAll('-', '') };
