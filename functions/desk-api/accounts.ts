import type { BrokenView } from '../../shared/api/views.ts';
import { iso } from '../../shared/domain/words.ts';
import type { ApiDeps } from './deps.ts';

/** Accounts that cannot send at present, by the names that the settings give them. */
export async function listBroken({ accountHealth, settings, clock }: ApiDeps): Promise<BrokenView[]> {
  const broken = await accountHealth.broken(clock.now());
  return broken.map(({ channel, account, reason, at }) => {
    const named = settings.channels.find((each) => each.channel === channel && each.account === account);
    return { channel, account, name: named?.name ?? account, reason, since: iso(at) };
  });
}

/** Somebody has mended it: the warning goes, and comes again with the next refusal. What the desk does not know as broken is no key of the table. */
export async function mendAccount(
  deps: ApiDeps,
  account: { channel: string; account: string },
): Promise<{ broken: BrokenView[] }> {
  const isNamed = (each: BrokenView) => each.channel === account.channel && each.account === account.account;
  const broken = await listBroken(deps);
  if (!broken.some(isNamed)) return { broken };
  await deps.accountHealth.mend(account);
  return { broken: broken.filter((each) => !isNamed(each)) };
}
