import type { SettingsSource } from '../../shared/api/settings-views.ts';
import type { Roster } from '../../shared/desk/roster.ts';
import type { SigningKey } from '../../shared/desk/signing-key.ts';
import type { Stores } from '../../shared/desk/stores.ts';
import type { Queue } from '../../shared/domain/words.ts';
import type { Blobs, Clock, Dynamo, Ids, Jobs, Log } from '../../shared/platform/ports.ts';
import type { SearchFinder } from '../../shared/search/search-index.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import type { AddressStore } from '../../shared/store/address-store.ts';
import type { CorrectionStore } from '../../shared/store/correction-store.ts';
import type { DispatchStore } from '../../shared/store/dispatch-store.ts';
import type { DraftStore } from '../../shared/store/draft-store.ts';
import type { FileStore } from '../../shared/store/file-store.ts';
import type { IdentityStore } from '../../shared/store/identity-store.ts';
import type { KeyStore } from '../../shared/store/key-store.ts';
import type { MentionStore } from '../../shared/store/mention-store.ts';
import type { Stretch } from './views.ts';

export type ApiDeps = Stores & {
  settings: DeskSettings;
  /** Where they stand in the source, if the build has left it. */
  settingsSource?: () => Promise<SettingsSource>;
  addresses: AddressStore;
  files: FileStore;
  drafts: DraftStore;
  mentions: MentionStore;
  corrections: CorrectionStore;
  identities: IdentityStore;
  keys: KeyStore;
  dispatches: DispatchStore;
  dynamo: Dynamo;
  table: string;
  /** What one request of several views has read. */
  stretches?: Map<string, Promise<Stretch>>;
  roster: Roster;
  blobs: Blobs;
  queueJobs: Record<Queue, Jobs>;
  chatJobs: Jobs;
  mailJobs: Jobs;
  deliveryJobs: Jobs;
  noticeJobs: Jobs;
  hookJobs: Jobs;
  mediaJobs: Jobs;
  searchJobs: Jobs;
  heldJobs: Jobs;
  index: SearchFinder;
  /** Signs the addresses of mail frames. */
  key: SigningKey;
  clock: Clock;
  /** The world's time, for what expires in a stranger's hands. */
  realClock: Clock;
  ids: Ids;
  log: Log;
};
