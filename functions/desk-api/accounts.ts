import type { BrokenView } from '../../shared/api/views.ts';
import { iso } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import { type Caller, isLead } from './caller.ts';
import type { ApiDeps } from './deps.ts';

/** Accounts that cannot send at present, by the names that the settings give them. */
export async function listBroken({ accountHealth, settings, clock }: ApiDeps): Promise<BrokenView[]> {
  const broken = await accountHealth.broken(clock.now());
  return broken.map(({ channel, account, reason, at }) => {
    const named = settings.channels.find((each) => each.channel === channel && each.account === account);
    return { channel, account, name: named?.name ?? account, reason, since: iso(at) };
  });
}

/** Somebody has mended it: the warning goes, and comes again with the next refusal. */
export async function mendAccount(
  deps: ApiDeps,
  caller: Caller,
  account: { channel: string; account: string },
): Promise<{ broken: BrokenView[] }> {
  if (!isLead(caller))
    throw new DeskError('access.denied', 'only leads say that an account is mended', { recovery: 'never' });
  await deps.accountHealth.mend(account);
  return { broken: await listBroken(deps) };
}
