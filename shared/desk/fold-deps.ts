import type { AssignmentPolicy } from '../domain/assignment-policy.ts';
import type { FoldPolicy } from '../domain/evolve.ts';
import type { Queue } from '../domain/words.ts';
import type { Clock, Ids, Log } from '../platform/ports.ts';
import type { AgentStore } from '../store/agent-store.ts';
import type { ConversationStore } from '../store/conversation-store.ts';
import type { RegistryStore } from '../store/registry-store.ts';
import type { Roster } from './roster.ts';

/** What folding and assigning need; `queue` is the one whose tickets this function gives out. */
export type FoldDeps = {
  queue: Queue;
  policy: FoldPolicy;
  assignment: AssignmentPolicy;
  conversations: ConversationStore;
  agents: AgentStore;
  registry: RegistryStore;
  roster: Roster;
  clock: Clock;
  ids: Ids;
  log: Log;
};
