import type { PolledChannel } from '../../shared/channels/channel.ts';
import type { Find } from '../../shared/channels/load.ts';
import type { Accounts } from '../../shared/desk/accounts.ts';
import type { ChatJob } from '../../shared/desk/jobs.ts';
import { DeskError } from '../../shared/errors.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import type { Clock, Http, Jobs, Log } from '../../shared/platform/ports.ts';
import type { ChannelAccount, DeskSettings } from '../../shared/settings/settings.ts';
import type { CursorStore } from '../../shared/store/cursor-store.ts';

export type PollDeps = {
  settings: Pick<DeskSettings, 'channels'>;
  pollers: Find<PolledChannel>;
  accounts: Accounts;
  cursors: CursorStore;
  jobs: Jobs;
  http: Http;
  clock: Clock;
  log: Log;
};

const TIMEOUT_MS = 8000;
/** A page after a long silence is followed at once by the next; the rest waits for the next run. */
const MOST_PAGES = 5;

/** Providers that call nobody are asked. What they say becomes jobs like those of intake, so that archive, ledger and quarantine are the same. */
export const makeHandler = (deps: PollDeps) => async (): Promise<{ brought: number }> => {
  const polled = deps.settings.channels.filter(({ channel }) => deps.pollers(channel));
  const brought = await Promise.all(polled.map((named) => pollSafely(deps, named)));
  return { brought: brought.reduce((sum, each) => sum + each, 0) };
};

/** A provider that is away must not keep the others' news; the next run asks again from the same place. */
async function pollSafely(deps: PollDeps, named: ChannelAccount): Promise<number> {
  try {
    return await poll(deps, named);
  } catch (error) {
    deps.log.error('not polled', { channel: named.channel, account: named.account, error: faultWords(error) });
    return 0;
  }
}

async function poll(deps: PollDeps, { channel, account: id }: ChannelAccount): Promise<number> {
  const poller = deps.pollers(channel);
  const account = await deps.accounts.find(channel, id);
  if (!poller || !account) return 0;
  let cursor = await deps.cursors.cursor(channel, id);
  let brought = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const call = poller.polls(account, cursor, deps.clock.now());
    const polled = poller.read(await deps.http.call({ ...call, timeoutMs: TIMEOUT_MS }), cursor);
    if (polled.kind === 'failed') throw new DeskError('provider.rejected', polled.reason, { recovery: 'retry' });
    // Jobs first: a crash in between brings the same page again, and each of its messages is known by its key.
    await deps.jobs.send(polled.bodies.map((body) => jobOf(body, { channel, account: id, at: deps.clock.now() })));
    brought += polled.bodies.length;
    const moved = polled.cursor === cursor || (await deps.cursors.move(channel, id, [cursor, polled.cursor]));
    if (!moved || !polled.more) return brought;
    cursor = polled.cursor;
  }
  return brought;
}

function jobOf(text: string, { channel, account, at }: { channel: string; account: string; at: number }) {
  const job: ChatJob = { channel, account, receivedAt: at, headers: {}, body: Buffer.from(text).toString('base64') };
  return { body: job, group: `${channel}/${account}` };
}
