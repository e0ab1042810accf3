import type { PolledChannel } from '../../shared/channels/channel.ts';
import { hasLost, isLongSilence, POLLED_IN_VAIN } from '../../shared/domain/unheard.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';
import { isDeskError } from '../../shared/errors.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import type { ChannelAccount } from '../../shared/settings/settings.ts';
import type { PollDeps } from './handler.ts';

/** A run in vain: when that began is kept, and from an hour on everybody is told. What cannot even be noted is in the log already. */
export async function noteUnheard(deps: PollDeps, { channel, account }: ChannelAccount, error: unknown): Promise<void> {
  const at = deps.clock.now();
  const reason = faultWords(error);
  try {
    if (isDeskError(error, 'channel.refused'))
      await deps.accountHealth.markBroken({ channel, account, reason: error.message, at });
    const { unheardSince } = await deps.cursors.find(channel, account);
    if (unheardSince === null) await deps.cursors.unheard(channel, account, at);
    else if (isLongSilence(unheardSince, at))
      deps.log.error(POLLED_IN_VAIN, { channel, account, since: iso(unheardSince), reason });
  } catch (fault) {
    deps.log.error('a silence is not noted', { channel, account, error: faultWords(fault) });
  }
}

/** The provider answers again; whether it still knew everything is a matter of how long it was silent. */
export async function noteHeard(
  deps: PollDeps,
  { channel, account }: ChannelAccount,
  { since, poller }: { since: Instant; poller: PolledChannel },
): Promise<void> {
  const lost = hasLost(since, deps.clock.now(), poller.tellsForDays);
  if (lost) deps.log.error(POLLED_IN_VAIN, { channel, account, since: iso(since), lost });
  await deps.accountHealth.mend({ channel, account });
  await deps.cursors.heard(channel, account);
}
