import type { InlineDesk } from '../../local/inline/desk.ts';
import { BUCKET, SECRETS_PREFIX, SIGNING_KEY, TABLE_NAME } from '../../local/inline/services.ts';
import { inbound } from '../../shared/channels/registry.ts';
import { accountsOf } from '../../shared/desk/accounts.ts';
import { storesOf } from '../../shared/desk/stores.ts';
import { accountOf, type LedgerAccount, type LedgerDeps } from '../../shared/ledger/account.ts';
import { MINUTE } from '../../shared/ledger/hours.ts';
import type { Listing } from '../../shared/platform/ports.ts';
import { MONDAY } from './example-desk.ts';

function listingOf({ services }: Pick<InlineDesk, 'services'>): Listing {
  return {
    async list(Prefix) {
      const all: { key: string; at: number; bytes: number }[] = [];
      let next: string | undefined;
      do {
        const page = services.s3.listObjectsV2({
          Bucket: BUCKET,
          Prefix,
          ...(next ? { ContinuationToken: next } : {}),
        });
        all.push(...page.objects.map(({ key, modifiedAt, bytes }) => ({ key, at: modifiedAt, bytes })));
        next = page.next;
      } while (next);
      return all;
    },
  };
}

/** What the ledger needs, over an inline desk; its queues count what they are sent, as SQS does. */
export function ledgerDeps(desk: InlineDesk): LedgerDeps & ReturnType<typeof storesOf> {
  const { settings, ports, services } = desk;
  return {
    ...storesOf({ dynamo: ports.dynamo, table: TABLE_NAME, settings }),
    dynamo: ports.dynamo,
    table: TABLE_NAME,
    blobs: ports.blobs,
    listing: listingOf(desk),
    normalisers: inbound,
    accounts: accountsOf(settings, ports.secrets, SECRETS_PREFIX),
    mailboxes: settings.channels.filter(({ channel }) => channel === 'email'),
    key: async () => SIGNING_KEY,
    sent: async (kind, { from, until }) => {
      const counts = services.sqs.sentWithin(`${kind}-jobs`, { from, until, periodMs: MINUTE });
      return counts.reduce((sum, { sent }) => sum + sent, 0);
    },
  };
}

/** The account since Monday morning, as far as it is ten minutes old. */
export function accountOfDesk(desk: InlineDesk, deps: LedgerDeps = ledgerDeps(desk)): Promise<LedgerAccount> {
  const until = desk.clock.now() - 10 * MINUTE;
  return accountOf(deps, { from: MONDAY, until }, { strays: true });
}

/** All that is wanting, in the account's own words. */
export function gapsOf({ rows, queues }: LedgerAccount): string[] {
  const missing = rows.flatMap(({ missing: gaps }) => gaps.map(({ standing, because }) => `${standing}: ${because}`));
  return [
    ...missing,
    ...queues.flatMap(({ queue, difference }) => (difference > 0 ? [`${queue}: ${difference}`] : [])),
  ];
}
