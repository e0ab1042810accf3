import type { AssignmentPolicy } from '../domain/assignment-policy.ts';
import { type FoldPolicy, foldPolicy } from '../domain/evolve.ts';
import type { fold } from '../domain/fold.ts';
import type { Queue } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import type { DeskSettings } from '../settings/settings.ts';
import { type AccountStore, accountStore } from '../store/account-store.ts';
import { type AgentStore, agentStore } from '../store/agent-store.ts';
import { type AppearanceStore, appearanceStore } from '../store/appearance-store.ts';
import { type ConversationStore, conversationStore } from '../store/conversation-store.ts';
import { type DeliveryStore, deliveryStore } from '../store/delivery-store.ts';
import { ticketRef } from '../store/keys.ts';
import { type QuarantineStore, quarantineStore } from '../store/quarantine-store.ts';
import { type RegistryStore, registryStore } from '../store/registry-store.ts';
import { type SenderRuleStore, senderRuleStore } from '../store/sender-rule-store.ts';
import { type SentStore, sentStore } from '../store/sent-store.ts';

/** What folding and assigning need. Apart, so that the consumers and the sweep start with no more code than that. */
export type FoldingStores = {
  policy: FoldPolicy;
  assignment: AssignmentPolicy;
  shards: Record<Queue, number>;
  conversations: ConversationStore;
  registry: RegistryStore;
  agents: AgentStore;
};

export type Stores = FoldingStores & {
  deliveries: DeliveryStore;
  quarantine: QuarantineStore;
  senderRules: SenderRuleStore;
  sentNames: SentStore;
  accountHealth: AccountStore;
  appearances: AppearanceStore;
};

/** `policy`: worked out already by whoever opens many environments. `fold`: where heads are written. */
export type StoresInput = {
  dynamo: Dynamo;
  table: string;
  settings: DeskSettings;
  policy?: FoldPolicy;
  fold?: typeof fold;
};

export function foldingStores({
  dynamo,
  table,
  settings,
  policy = foldPolicy(settings, ticketRef),
  fold: folds,
}: StoresInput): FoldingStores {
  const shards = { csr: settings.queues.csr.shards, tsr: settings.queues.tsr.shards };
  return {
    policy,
    assignment: settings.assignment,
    shards,
    conversations: conversationStore({ dynamo, table, policy, shards, fold: folds }),
    registry: registryStore({ dynamo, table }),
    agents: agentStore({ dynamo, table }),
  };
}

/** Everything that is kept in the table, by the desk's settings. */
export function storesOf(input: StoresInput): Stores {
  const { dynamo, table, settings } = input;
  const doneDays = settings.retention.quarantineDays;
  return {
    ...foldingStores(input),
    deliveries: deliveryStore({ dynamo, table }),
    quarantine: quarantineStore({ dynamo, table, doneDays }),
    senderRules: senderRuleStore({ dynamo, table }),
    sentNames: sentStore({ dynamo, table }),
    accountHealth: accountStore({ dynamo, table }),
    appearances: appearanceStore({ dynamo, table }),
  };
}
