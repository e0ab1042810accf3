import type { Parts } from './parts.ts';

/**
 * Who may reach what: the one list of rights. Opening a thing to a function gives the right and the address together, so a function knows of nothing that it
 * may not use.
 */
export function connect(parts: Parts): void {
  connectRoutes(parts);
  connectStores(parts);
  connectQueues(parts);
  connectPages(parts);
}

function connectRoutes({ functions: f, http, sockets, agents }: Parts): void {
  http.route(
    {
      intake: f.intake,
      api: f['desk-api'],
      frame: f['mail-frame'],
      files: f.files,
      rate: f.rate,
      portal: f.portal,
      pages: f.pages,
    },
    agents,
  );
  f.deliver.knows('PUBLIC_URL', http.url);
  f.intake.knows('PUBLIC_URL', http.url);
  f.portal.knows('PUBLIC_URL', http.url);
  f.hooks.knows('PUBLIC_URL', http.url);
  sockets.route(f.chat);
  sockets.openTo(f.chat, f.deliver, f.notify);
}

function connectStores({ functions: f, table, raw, search, signing, secrets, mailEvents }: Parts): void {
  table.openTo(
    f.chat,
    f['chat-normaliser'],
    f['mail-normaliser'],
    f['csr-queue'],
    f['tsr-queue'],
    f['sla-sweep'],
    f.poll,
    f['desk-api'],
    f.deliver,
    f.notify,
    f.hooks,
    f.media,
    f.reconcile,
    f['dead-letters'],
    f.rate,
    f.portal,
    f.indexer,
  );
  table.readableBy(f['mail-frame']);
  raw.writableBy(f.intake, 'spill');
  raw.readableBy(f['chat-normaliser'], 'spill', 'raw');
  raw.writableBy(f['chat-normaliser'], 'archive', 'raw');
  raw.readableBy(f['mail-normaliser'], 'mail', 'raw');
  raw.writableBy(f['mail-normaliser'], 'archive', 'attachments', 'raw');
  raw.writableBy(f.media, 'media');
  raw.readableBy(f['desk-api'], 'attachments', 'media', 'uploads', 'raw');
  raw.writableBy(f['desk-api'], 'uploads');
  raw.readableBy(f.chat, 'uploads');
  raw.writableBy(f.chat, 'uploads');
  raw.readableBy(f.portal, 'attachments', 'uploads');
  raw.writableBy(f.portal, 'uploads');
  raw.readableBy(f['mail-frame'], 'mail');
  raw.readableBy(f.deliver, 'uploads');
  raw.readableBy(f.files, 'uploads');
  raw.readableBy(f.reconcile, 'archive', 'mail', 'spill', 'raw');
  raw.listableBy(f.reconcile, 'archive', 'mail');
  raw.readableBy(f['dead-letters'], 'aws/lambda');
  raw.writableBy(f['dead-letters'], 'raw');
  raw.listableBy(f['dead-letters'], 'aws/lambda');
  raw.emptiableBy(f['dead-letters'], 'aws/lambda');
  search.readableBy(f['desk-api']);
  search.keptBy(f.indexer);
  signing.readableBy(
    f.poll,
    f.chat,
    f['mail-normaliser'],
    f['desk-api'],
    f['mail-frame'],
    f.rate,
    f.files,
    f.deliver,
    f.media,
    f.reconcile,
  );
  secrets.readableBy(f.poll, f.intake, f.chat, f['chat-normaliser'], f.deliver, f.media, f.hooks, f.reconcile);
  mailEvents.openTo(f.deliver);
}

function connectQueues({ functions: f, queues }: Parts): void {
  for (const queue of Object.values(queues)) queue.drainedBy(f['dead-letters']);
  // Reading metrics has no narrower resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
  f.reconcile.may(['cloudwatch:GetMetricStatistics'], ['*']);
  queues.chat.openTo(f.poll, f.intake, f.chat, f['desk-api'], f.reconcile);
  queues.mail.openTo(f['desk-api'], f.reconcile, f['dead-letters']);
  queues.csr.openTo(f['csr-queue'], f['tsr-queue'], f['sla-sweep'], f['desk-api']);
  queues.tsr.openTo(f['csr-queue'], f['tsr-queue'], f['sla-sweep'], f['desk-api']);
  queues.delivery.openTo(f.chat, f['csr-queue'], f['tsr-queue'], f.notify, f.hooks, f['desk-api'], f.portal, f.deliver);
  queues.notice.openTo(
    f['csr-queue'],
    f['tsr-queue'],
    f['mail-normaliser'],
    f['desk-api'],
    f.media,
    f.hooks,
    f['dead-letters'],
  );
  queues.hook.openTo(f.notify, f.hooks, f['sla-sweep'], f['desk-api']);
  queues.media.openTo(f['chat-normaliser'], f['desk-api'], f.media);
  queues.search.openTo(f['csr-queue'], f['tsr-queue'], f['desk-api']);
  queues.held.openTo(f['desk-api'], f['sla-sweep']);
}

/** Public addresses for the browser; the pages themselves may do nothing. */
function connectPages({ functions: { pages }, agents, sockets, raw }: Parts): void {
  pages.knows('ISSUER', agents.issuer);
  pages.knows('CLIENT_ID', agents.clientId);
  pages.knows('LOGIN_URL', agents.loginUrl);
  pages.knows('SOCKET_URL', sockets.url);
  pages.knows('BUCKET_ORIGIN', raw.origin);
}
