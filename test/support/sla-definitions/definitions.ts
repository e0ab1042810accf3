import type { Definition } from './definition.ts';
import { PLAIN } from './plain.ts';
import { ZAMMAD } from './zammad.ts';
import { ZENDESK } from './zendesk.ts';

/** What others publish, side by side. */
export const DEFINITIONS: readonly Definition[] = [...ZENDESK, ...ZAMMAD, ...PLAIN];
