import type { Account, Delivered, Polled, PolledChannel } from '../../shared/channels/channel.ts';
import type { Find } from '../../shared/channels/load.ts';
import type { AccessTokens } from '../../shared/desk/access-tokens.ts';
import type { Accounts } from '../../shared/desk/accounts.ts';
import type { ChatJob } from '../../shared/desk/jobs.ts';
import { TOKEN_ON_ITS_WAY } from '../../shared/desk/shared-tokens.ts';
import { DeskError } from '../../shared/errors.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import type { Clock, Http, Jobs, Log } from '../../shared/platform/ports.ts';
import type { ChannelAccount, DeskSettings } from '../../shared/settings/settings.ts';
import type { AccountStore } from '../../shared/store/account-store.ts';
import type { CursorStore } from '../../shared/store/cursor-store.ts';
import { noteHeard, noteUnheard } from './silence.ts';

export type PollDeps = {
  settings: Pick<DeskSettings, 'channels'>;
  pollers: Find<PolledChannel>;
  accounts: Accounts;
  accountHealth: Pick<AccountStore, 'markBroken' | 'mend'>;
  tokens: AccessTokens;
  cursors: CursorStore;
  jobs: Jobs;
  http: Http;
  clock: Clock;
  log: Log;
};

const TIMEOUT_MS = 8000;
/** A page after a long silence is followed at once by the next; the rest waits for the next run. */
const MOST_PAGES = 5;
/** Bytes of a body in a job, as base64 a third more: SQS takes 256 kB. */
const MOST_BYTES = 150_000;

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
    await noteUnheard(deps, named, error);
    return 0;
  }
}

async function poll(deps: PollDeps, named: ChannelAccount): Promise<number> {
  const { channel, account: id } = named;
  const poller = deps.pollers(channel);
  const account = await deps.accounts.find(channel, id);
  if (!poller || !account) return 0;
  const { unheardSince, ...place } = await deps.cursors.find(channel, id);
  let { cursor } = place;
  let brought = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const polled = await ask(deps, { poller, account, cursor });
    if (polled.kind === 'failed' && polled.reason === TOKEN_ON_ITS_WAY) return brought;
    if (polled.kind === 'failed') return fail(deps, named, { polled, cursor });
    // Jobs first: a crash in between brings the same page again, and each of its messages is known by its key.
    await deps.jobs.send(polled.bodies.map((body) => jobOf(body, { channel, account: id, at: deps.clock.now() })));
    brought += polled.bodies.length;
    if (page === 0 && unheardSince !== null) await noteHeard(deps, named, { since: unheardSince, poller });
    const moved = polled.cursor === cursor || (await deps.cursors.move(channel, id, [cursor, polled.cursor]));
    if (!moved || !polled.more) return brought;
    cursor = polled.cursor;
  }
  return brought;
}

type Asking = { poller: PolledChannel; account: Account; cursor: string | null };

/** A token that was kept and is taken no more is replaced once, within the run. */
async function ask(deps: PollDeps, asking: Asking, again = true): Promise<Polled> {
  const { poller, account, cursor } = asking;
  const granted = await deps.tokens.grant(poller, account);
  if (granted.kind === 'refused')
    return { kind: 'failed', reason: granted.outcome.reason, reauth: isBroken(granted.outcome) };
  const call = poller.polls(granted.account, cursor, deps.clock.now());
  const polled = poller.read(await deps.http.call({ ...call, timeoutMs: TIMEOUT_MS }), cursor);
  if (polled.kind === 'news' || !polled.reauth) return polled;
  const heard = deps.tokens.heard(granted, { kind: 'failed', class: 'reauth', reason: polled.reason });
  return heard.kind === 'retry' && again ? ask(deps, asking, false) : polled;
}

const isBroken = (outcome: Delivered) => outcome.kind === 'failed' && outcome.class === 'reauth';

type Failure = { polled: Extract<Polled, { kind: 'failed' }>; cursor: string | null };

/** Where the provider does not know the page any more, the next run begins elsewhere. */
async function fail(deps: PollDeps, { channel, account }: ChannelAccount, { polled, cursor }: Failure): Promise<never> {
  if (polled.cursor !== undefined) await deps.cursors.move(channel, account, [cursor, polled.cursor]);
  throw new DeskError(polled.reauth ? 'channel.refused' : 'provider.rejected', polled.reason, { recovery: 'retry' });
}

/** What is too long for a job lies in quarantine, cut, instead of standing in the way of all that comes after it. */
function jobOf(text: string, { channel, account, at }: { channel: string; account: string; at: number }) {
  const body = Buffer.from(text).subarray(0, MOST_BYTES).toString('base64');
  const job: ChatJob = { channel, account, receivedAt: at, headers: {}, body };
  return { body: job, group: `${channel}/${account}` };
}
