import { CHANNEL_BROKEN } from '../shared/domain/account-health.ts';
import { HOOK_GIVEN_UP } from '../shared/domain/dispatch.ts';
import { FLOOD_HELD } from '../shared/domain/flood.ts';
import { NOT_BALANCED } from '../shared/domain/ledger-row.ts';
import { QUARANTINE_WAITS } from '../shared/domain/quarantine.ts';
import { POLLED_IN_VAIN } from '../shared/domain/unheard.ts';
import { INDEX_UNTOLD } from '../shared/domain/unindexed.ts';
import type { LogLine } from './constructs/log-watch.ts';
import type { FunctionName } from './functions.ts';

/** What functions write into their logs for a person to hear of. */
export const LOG_LINES: readonly (LogLine & { of: FunctionName })[] = [
  {
    of: 'reconcile',
    line: NOT_BALANCED,
    metric: 'LedgerDifference',
    alarm: 'ledger-difference',
    what: 'Something that came in more than ten minutes ago is neither stored nor in quarantine. The page Ledger lists it; what can be run again has been.',
  },
  {
    of: 'mail-normaliser',
    line: FLOOD_HELD,
    metric: 'MailFloods',
    alarm: 'mail-flood',
    what: 'A sender, or the whole world, writes more mails than the settings allow in an hour. What is beyond waits in quarantine: look who it is, block them, or run it again.',
  },
  {
    of: 'deliver',
    line: CHANNEL_BROKEN,
    metric: 'ChannelsBroken',
    alarm: 'channel-broken',
    what: 'A provider refuses the desk itself: a token has run out or a right was taken away. The workspace names the account; npx switchboard channel check says what it needs.',
  },
  {
    of: 'hooks',
    line: HOOK_GIVEN_UP,
    metric: 'HooksGivenUp',
    alarm: 'hook-given-up',
    what: 'A receiver of notifications has not taken one for three days. The page Deliveries says which and what it answered: mend it, then send again from there.',
  },
  {
    of: 'poll',
    line: POLLED_IN_VAIN,
    metric: 'PolledInVain',
    alarm: 'polled-in-vain',
    what: 'A provider that is asked for news has not answered for an hour, or was silent for longer than it remembers: the log of poll says which, since when and why. Google Play tells only of the last week.',
  },
  ...(['csr-queue', 'tsr-queue'] as const).map((of) => ({
    of,
    line: INDEX_UNTOLD,
    metric: of === 'csr-queue' ? 'CsrUnindexed' : 'TsrUnindexed',
    alarm: `${of}-unindexed`,
    what: 'Messages were stored that the search does not find. When SQS answers again: npx switchboard search rebuild.',
  })),
  {
    of: 'dead-letters',
    line: QUARANTINE_WAITS,
    metric: 'QuarantineWaits',
    alarm: 'quarantine-waits',
    what: 'Something has waited in quarantine for more than 15 minutes. The page Quarantine says why: mend the cause, run it again.',
  },
];
