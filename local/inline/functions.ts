import { gesturesOf } from '../../functions/chat/gestures.ts';
import { makeHandler as chat } from '../../functions/chat/handler.ts';
import { makeHandler as chatNormaliser } from '../../functions/chat-normaliser/handler.ts';
import { makeHandler as csrQueue } from '../../functions/csr-queue/handler.ts';
import { makeHandler as deadLetters } from '../../functions/dead-letters/handler.ts';
import { makeHandler as deliver } from '../../functions/deliver/handler.ts';
import { makeHandler as deskApi } from '../../functions/desk-api/handler.ts';
import { makeHandler as hooks } from '../../functions/hooks/handler.ts';
import { makeHandler as indexer } from '../../functions/indexer/handler.ts';
import { makeHandler as intake } from '../../functions/intake/handler.ts';
import { makeHandler as mailFrame } from '../../functions/mail-frame/handler.ts';
import { makeHandler as mailNormaliser } from '../../functions/mail-normaliser/handler.ts';
import { makeHandler as media } from '../../functions/media/handler.ts';
import { makeHandler as notify } from '../../functions/notify/handler.ts';
import { makeHandler as poll } from '../../functions/poll/handler.ts';
import { makeHandler as portal } from '../../functions/portal/handler.ts';
import { routersOf } from '../../functions/portal/routers.ts';
import { makeHandler as rate } from '../../functions/rate/handler.ts';
import { makeHandler as reconcile } from '../../functions/reconcile/handler.ts';
import { makeHandler as slaSweep } from '../../functions/sla-sweep/handler.ts';
import { makeHandler as tsrQueue } from '../../functions/tsr-queue/handler.ts';
import { inbound, mediaSource, outbound, polled } from '../../shared/channels/registry.ts';
import { accessTokens } from '../../shared/desk/access-tokens.ts';
import { accountsOf } from '../../shared/desk/accounts.ts';
import { floodGate } from '../../shared/desk/flood-gate.ts';
import { mailManners } from '../../shared/desk/mail-manners.ts';
import type { Advise } from '../../shared/desk/record-arrivals.ts';
import { rosterOf, type Seen } from '../../shared/desk/roster.ts';
import { seenBy } from '../../shared/desk/seen-by.ts';
import { sharedTokens } from '../../shared/desk/shared-tokens.ts';
import { storesOf } from '../../shared/desk/stores.ts';
import type { Classifier } from '../../shared/domain/classifier.ts';
import { type FoldPolicy, foldPolicy } from '../../shared/domain/evolve.ts';
import { fold } from '../../shared/domain/fold.ts';
import { routerOf } from '../../shared/domain/routing.ts';
import type { Automation } from '../../shared/domain/trigger.ts';
import type { Queue } from '../../shared/domain/words.ts';
import { keySetsOver } from '../../shared/platform/key-sets.ts';
import type { Clock, Ids } from '../../shared/platform/ports.ts';
import { segmentFinder } from '../../shared/search/segment-finder.ts';
import { segmentWriter } from '../../shared/search/segment-writer.ts';
import { automationOf } from '../../shared/settings/automation.ts';
import { hookAccounts } from '../../shared/settings/hook-accounts.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { addressStore } from '../../shared/store/address-store.ts';
import { correctionStore } from '../../shared/store/correction-store.ts';
import { cursorStore } from '../../shared/store/cursor-store.ts';
import { dispatchStore } from '../../shared/store/dispatch-store.ts';
import { draftStore } from '../../shared/store/draft-store.ts';
import { fileStore } from '../../shared/store/file-store.ts';
import { gatheringStore } from '../../shared/store/gathering-store.ts';
import { identityStore } from '../../shared/store/identity-store.ts';
import { jobRemarks } from '../../shared/store/job-remarks.ts';
import { keyStore } from '../../shared/store/key-store.ts';
import { ticketRef } from '../../shared/store/keys.ts';
import { ledgerStore } from '../../shared/store/ledger-store.ts';
import { manifestStore } from '../../shared/store/manifest-store.ts';
import { mentionStore } from '../../shared/store/mention-store.ts';
import { paceStore } from '../../shared/store/pace-store.ts';
import { portalStore } from '../../shared/store/portal-store.ts';
import { tallyStore } from '../../shared/store/tally-store.ts';
import { timerStore } from '../../shared/store/timer-store.ts';
import type { Ports } from './ports.ts';
import { PUBLIC_URL, SECRETS_PREFIX, SIGNING_KEY, TABLE_NAME } from './services.ts';

export const FUNCTIONS = [
  'intake',
  'chat',
  'chat-normaliser',
  'mail-normaliser',
  'csr-queue',
  'tsr-queue',
  'sla-sweep',
  'poll',
  'desk-api',
  'mail-frame',
  'rate',
  'portal',
  'deliver',
  'notify',
  'hooks',
  'media',
  'indexer',
  'dead-letters',
  'reconcile',
] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

export type Functions = ReturnType<typeof makeFunctions>;

/** What follows from the settings alone, and costs more than a message: a calendar, the reader of its days, the settings' own name. */
export type Compiled = { policy: FoldPolicy; seen: Seen; automation: Automation };

export const compile = (settings: DeskSettings): Compiled => ({
  policy: foldPolicy(settings, ticketRef),
  seen: seenBy(settings),
  automation: automationOf(settings),
});

export type FunctionsOptions = {
  settings: DeskSettings;
  clock: Clock;
  ids: Ids;
  /** The world as one function sees it. */
  portsOf(name: FunctionName): Ports;
  /** Worked out once by whoever opens many environments. */
  compiled?: Compiled;
  /** Absent: rules alone decide. */
  classify?: Classifier | undefined;
  /** Absent: nobody is asked further. */
  advise?: Advise | undefined;
  /** Other dependencies than the production ones, to see what they were good for. */
  change?: <D extends object>(name: FunctionName, deps: D) => D;
};

/** One environment of each production function: what functions/<name>/index.ts wires live, wired to these ports. */
export function makeFunctions(options: FunctionsOptions) {
  const makers = functionMakers(options);
  const made = FUNCTIONS.map((name) => [name, makers[name]()] as const);
  return Object.fromEntries(made) as { [N in FunctionName]: ReturnType<(typeof makers)[N]> };
}

/** What makes an environment of each function. */
export function functionMakers(options: FunctionsOptions) {
  const { settings, portsOf } = options;
  const wire = wiring(options);
  const consumer = (queue: Queue) => {
    const own = wire(`${queue}-queue`);
    return { ...own, queue, shards: own.shards[queue], acknowledges: settings.acknowledgement !== null };
  };
  const mailboxes = settings.channels.filter(({ channel }) => channel === 'email');
  return {
    intake: () => intake({ ...wire('intake'), jobs: portsOf('intake').jobs.chat }),
    chat: () => {
      const own = wire('chat');
      return chat({
        ...own,
        blobs: async () => own.blobs,
        jobs: own.chatJobs,
        gestures: gesturesOf(own),
        localOrigin: '',
      });
    },
    'chat-normaliser': () =>
      chatNormaliser({
        ...wire('chat-normaliser'),
        route: routerOf(settings, options.classify),
        advise: options.advise,
      }),
    'mail-normaliser': () => {
      const own = wire('mail-normaliser');
      const mail = mailManners(settings);
      const flood = floodGate(tallyStore({ dynamo: own.dynamo, table: TABLE_NAME }), mail.flood);
      const route = routerOf(settings, options.classify);
      return mailNormaliser({
        ...own,
        route,
        advise: options.advise,
        mailboxes,
        mail,
        flood,
        softLimit: settings.mail.softBounces,
      });
    },
    'csr-queue': () => csrQueue(consumer('csr')),
    'tsr-queue': () => tsrQueue(consumer('tsr')),
    poll: () => poll({ ...wire('poll'), jobs: portsOf('poll').jobs.chat }),
    'sla-sweep': () => slaSweep(wire('sla-sweep')),
    'desk-api': () => deskApi(wire('desk-api')),
    'mail-frame': () => mailFrame(wire('mail-frame')),
    rate: () => rate(wire('rate')),
    portal: () => portal({ ...wire('portal'), routes: routersOf(settings) }),
    deliver: () => deliver(wire('deliver')),
    notify: () => notify({ ...wire('notify'), policy: { ...settings.notifications, calendar: settings.sla.calendar } }),
    hooks: () => hooks(wire('hooks')),
    media: () => media({ ...wire('media'), mostBytes: settings.media.megabytes * 1e6 }),
    indexer: () => indexer(wire('indexer')),
    'dead-letters': () => deadLetters(wire('dead-letters')),
    reconcile: () => reconcile({ ...wire('reconcile'), mailboxes }),
  };
}

/** Each function has stores, a roster and ports of its own, as each has an environment of its own in Lambda. */
function wiring({ settings, clock, ids, portsOf, compiled, change = (_name, deps) => deps }: FunctionsOptions) {
  const { policy, seen, automation } = compiled ?? compile(settings);
  return (name: FunctionName) => {
    const { jobs, secrets, shelf, ...ports } = portsOf(name);
    const stores = storesOf({ dynamo: ports.dynamo, table: TABLE_NAME, settings, fold, policy });
    const searched = { shelf, manifests: manifestStore({ dynamo: ports.dynamo, table: TABLE_NAME }), clock };
    const key = async () => SIGNING_KEY;
    return change(name, {
      ...stores,
      identities: identityStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      keys: keyStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      addresses: addressStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      files: fileStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      drafts: draftStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      mentions: mentionStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      portal: portalStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      tally: tallyStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      corrections: correctionStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      ...ports,
      ledger: ledgerStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      remarks: jobRemarks({
        dynamo: ports.dynamo,
        table: TABLE_NAME,
        doneDays: settings.retention.quarantineDays,
      }),
      table: TABLE_NAME,
      settings,
      roster: rosterOf(stores.agents, clock, name.endsWith('-queue') ? seen : undefined),
      verifiers: inbound,
      keySets: keySetsOver(ports.http, clock),
      tokens: accessTokens({
        http: ports.http,
        clock,
        shared: sharedTokens({ http: ports.http, dynamo: ports.dynamo, table: TABLE_NAME, key, clock, ids }),
      }),
      dispatches: dispatchStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      gatherings: gatheringStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      paces: paceStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      normalisers: inbound,
      pollers: polled,
      cursors: cursorStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      senders: outbound,
      sources: mediaSource,
      accounts: accountsOf(settings, secrets, SECRETS_PREFIX),
      automation,
      notifications: settings.notifications,
      hookSecrets: accountsOf({ channels: hookAccounts(settings) }, secrets, SECRETS_PREFIX),
      house: settings,
      timers: timerStore({ dynamo: ports.dynamo, table: TABLE_NAME }),
      queueJobs: { csr: jobs.csr, tsr: jobs.tsr },
      chatJobs: jobs.chat,
      mailJobs: jobs.mail,
      deliveryJobs: jobs.delivery,
      noticeJobs: jobs.notice,
      hookJobs: jobs.hook,
      mediaJobs: jobs.media,
      searchJobs: jobs.search,
      heldJobs: jobs.held,
      index: { ...segmentWriter(searched), ...segmentFinder(searched) },
      mailDomain: settings.mail.domain,
      key,
      clock,
      realClock: clock,
      publicUrl: PUBLIC_URL,
      ids,
    });
  };
}
