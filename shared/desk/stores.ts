import { type FoldPolicy, foldPolicy } from '../domain/evolve.ts';
import type { Queue } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import type { DeskSettings } from '../settings/settings.ts';
import { type AgentStore, agentStore } from '../store/agent-store.ts';
import { type ConversationStore, conversationStore } from '../store/conversation-store.ts';
import { type DeliveryStore, deliveryStore } from '../store/delivery-store.ts';
import { ticketRef } from '../store/keys.ts';
import { type QuarantineStore, quarantineStore } from '../store/quarantine-store.ts';
import { type RegistryStore, registryStore } from '../store/registry-store.ts';

export type Stores = {
  policy: FoldPolicy;
  shards: Record<Queue, number>;
  conversations: ConversationStore;
  deliveries: DeliveryStore;
  registry: RegistryStore;
  agents: AgentStore;
  quarantine: QuarantineStore;
};

/** Everything that is kept in the table, by the desk's settings. */
export function storesOf({
  dynamo,
  table,
  settings,
}: {
  dynamo: Dynamo;
  table: string;
  settings: DeskSettings;
}): Stores {
  const policy = foldPolicy(settings, ticketRef);
  const shards = { csr: settings.queues.csr.shards, tsr: settings.queues.tsr.shards };
  return {
    policy,
    shards,
    conversations: conversationStore({ dynamo, table, policy, shards }),
    deliveries: deliveryStore({ dynamo, table }),
    registry: registryStore({ dynamo, table }),
    agents: agentStore({ dynamo, table }),
    quarantine: quarantineStore({ dynamo, table }),
  };
}
