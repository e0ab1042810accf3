import { inbound } from '../../../shared/channels/registry.ts';
import { accountsOf } from '../../../shared/desk/accounts.ts';
import { storesOf } from '../../../shared/desk/stores.ts';
import { accountOf } from '../../../shared/ledger/account.ts';
import { HOUR } from '../../../shared/ledger/hours.ts';
import { makeLines } from '../../inline/lines.ts';
import { portsOver } from '../../inline/ports.ts';
import { SECRETS_PREFIX, SIGNING_KEY, TABLE_NAME } from '../../inline/services.ts';
import type { Stage } from '../stage.ts';
import { accuse } from '../world.ts';

/** The account from the raw archive balances: the desk's own proof agrees with what the simulator knows. */
export async function checkLedger({ world, services, settings, policy, outside }: Stage): Promise<void> {
  const log = { info: () => undefined, error: () => undefined };
  const ports = portsOver(services, { sockets: makeLines().sockets, world: outside, log });
  const deps = {
    ...storesOf({ dynamo: ports.dynamo, table: TABLE_NAME, settings, policy }),
    ...ports,
    table: TABLE_NAME,
    normalisers: inbound,
    accounts: accountsOf(settings, ports.secrets, SECRETS_PREFIX),
    mailboxes: settings.channels.filter(({ channel }) => channel === 'email'),
    key: async () => SIGNING_KEY,
  };
  const { rows } = await accountOf(deps, { from: world.began - HOUR, until: world.now + HOUR }, { strays: true });
  for (const { channel, missing } of rows)
    for (const { standing, because, key } of missing)
      accuse(world, 'the ledger balances', `${channel}: ${standing}, ${because} (${key})`);
}
