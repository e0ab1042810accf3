import type { Router } from '../../shared/domain/routing.ts';
import type { Queue } from '../../shared/domain/words.ts';
import type { Blobs, Clock, Dynamo, Ids, Jobs, Log } from '../../shared/platform/ports.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import type { AppearanceStore } from '../../shared/store/appearance-store.ts';
import type { ConversationStore } from '../../shared/store/conversation-store.ts';
import type { DeliveryStore } from '../../shared/store/delivery-store.ts';
import type { IdentityStore } from '../../shared/store/identity-store.ts';
import type { PortalStore } from '../../shared/store/portal-store.ts';
import type { RegistryStore } from '../../shared/store/registry-store.ts';
import type { SenderRuleStore } from '../../shared/store/sender-rule-store.ts';
import type { TallyStore } from '../../shared/store/tally-store.ts';

export type PortalDeps = {
  settings: Pick<DeskSettings, 'name' | 'mail' | 'channels' | 'queues'>;
  conversations: ConversationStore;
  registry: Pick<RegistryStore, 'arrival'>;
  deliveries: DeliveryStore;
  identities: Pick<IdentityStore, 'appearance' | 'begun'>;
  appearances: AppearanceStore;
  senderRules: Pick<SenderRuleStore, 'cluesOf'>;
  portal: PortalStore;
  tally: TallyStore;
  /** By the topic that the customer chose, which counts where no rule of the settings does. */
  routes: Readonly<Record<Queue, Router>>;
  dynamo: Dynamo;
  table: string;
  blobs: Pick<Blobs, 'signedUrl' | 'uploadUrl'>;
  deliveryJobs: Jobs;
  /** Where the desk stands: without TLS, as on a laptop, no browser keeps a cookie under `__Host-`. */
  publicUrl: string;
  clock: Clock;
  /** The world's time, for what expires in a stranger's hands. */
  realClock: Clock;
  ids: Ids;
  log: Log;
};
