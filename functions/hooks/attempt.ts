import type { Account } from '../../shared/channels/channel.ts';
import { retryAfter } from '../../shared/channels/retry-after.ts';
import type { NoticeMail } from '../../shared/desk/jobs.ts';
import { type Dispatch, judgeAnswer, type Outcome } from '../../shared/domain/dispatch.ts';
import { hookChannel } from '../../shared/domain/notice-policy.ts';
import { bundleSubject, bundleText } from '../../shared/domain/notice-words.ts';
import { type HookCall, hookCall } from '../../shared/hooks/hook-call.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import type { HookDeps } from './handler.ts';

/** The specification asks for 15 to 30 seconds. */
const TIMEOUT_MS = 20_000;
/** Only the status counts; a receiver that talks is cut short. */
const MOST_BYTES = 64 * 1024;

/** One try: what came of it is an answer, never a throw. */
export async function attempt(deps: HookDeps, dispatch: Dispatch): Promise<Outcome> {
  try {
    return dispatch.to.kind === 'mail' ? await mail(deps, dispatch) : await callHook(deps, dispatch);
  } catch (error) {
    return { at: deps.clock.now(), status: null, kind: 'failed', detail: faultWords(error) };
  }
}

/** Mails are composed by `deliver` alone, which also keeps count of how many an address gets. */
async function mail({ deliveryJobs, clock, publicUrl }: HookDeps, dispatch: Dispatch): Promise<Outcome> {
  const { id, to } = dispatch;
  const words = { subject: bundleSubject(dispatch), text: bundleText(dispatch, publicUrl) };
  const job: NoticeMail = { kind: 'notice', id, name: to.name, address: to.address, ...words };
  await deliveryJobs.send([{ body: job, group: 'notices' }]);
  return { at: clock.now(), status: null, kind: 'sent', detail: 'handed over as a mail' };
}

/** No redirect is followed, and only the public internet is called: the same guard as for customers' files. */
async function callHook(deps: HookDeps, dispatch: Dispatch): Promise<Outcome> {
  const call = await callOf(deps, dispatch);
  const at = deps.clock.now();
  if (typeof call === 'string') return { at, status: null, kind: 'refused', detail: call };
  const answer = await deps.downloads.get({
    ...call,
    method: 'POST',
    most: MOST_BYTES,
    follows: false,
    timeoutMs: TIMEOUT_MS,
  });
  const now = deps.clock.now();
  if (answer.kind === 'refused')
    return { at: now, status: null, kind: 'refused', detail: `not called: ${answer.reason}` };
  // Only an answer of 2xx is ever too large: what it said beside that is nothing to us.
  if (answer.kind === 'too-large') return judgeAnswer(200, now);
  return judgeAnswer(answer.status, now, retryAfter(answer.headers).afterSeconds);
}

/** What is posted, or why nothing is: somebody must mend the settings or the secret, and send it anew. */
async function callOf(deps: HookDeps, dispatch: Dispatch): Promise<HookCall | string> {
  const { name } = dispatch.to;
  const hook = deps.notifications.hooks.find((each) => each.name === name);
  if (!hook) return `the settings name no hook "${name}"`;
  if (await deps.dispatches.isOff(name)) return `the hook "${name}" is turned off: turn it on again first`;
  const held = await deps.hookSecrets.find(hookChannel(hook.kind), name);
  const url = hook.url ?? held?.options['url'] ?? '';
  const at = deps.realClock.now();
  return hookCall(dispatch, { kind: hook.kind, url, secrets: keysOf(held), workspace: deps.publicUrl, at });
}

/** Until an admin has put keys of their own there, the random text that the secret was made with is one: letters and digits in a number that base64 has. */
function keysOf(held: Account | null): readonly string[] {
  const made = held?.options['verifyToken'];
  if (!held || held.secrets.length > 0 || !made) return held?.secrets ?? [];
  return [`whsec_${made}`];
}
