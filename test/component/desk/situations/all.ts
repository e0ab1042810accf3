import { clients, forgeries, places } from './by-program.ts';
import { ids, robots } from './by-robot.ts';
import { lists, senders } from './by-sender.ts';
import { ended, subjects } from './by-state.ts';
import type { Situation } from './situation.ts';

export const SITUATIONS: readonly Situation[] = [
  ...clients,
  ...places,
  ...forgeries,
  ...senders,
  ...lists,
  ...subjects,
  ...ended,
  ...robots,
  ...ids,
];
