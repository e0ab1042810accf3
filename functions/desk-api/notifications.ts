import type { HookView, NotificationList, NotificationView } from '../../shared/api/notification-views.ts';
import type { HookJob } from '../../shared/desk/jobs.ts';
import type { Dispatch } from '../../shared/domain/dispatch.ts';
import { bundleSubject } from '../../shared/domain/notice-words.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Before } from '../../shared/store/dispatch-store.ts';
import type { ApiDeps } from './deps.ts';
import { noCursor } from './no-cursor.ts';

/** What is over is kept for thirty days, which touch two months, or three around February. */
const MONTHS = 3;
const CURSOR = /^(\d{4}-(?:0[1-9]|1[0-2]))\.(.{1,100})$/;
const ID = /^\d{1,14}-[A-Za-z0-9_-]{1,64}$/;

/** The newest first; a month after the other. */
export async function listNotifications(deps: ApiDeps, cursor: string | null): Promise<NotificationList> {
  const now = deps.clock.now();
  const [hooks, { dispatches, next }] = await Promise.all([hooksOf(deps), pageFrom(deps, placeOf(cursor, now), now)]);
  return { notifications: dispatches.map(present), hooks, cursor: next && spellPlace(next) };
}

/** Whatever has become of it: the receiver knows it by its id, and may have had it already. */
export async function sendAgain(deps: ApiDeps, id: string): Promise<{ notification: NotificationView }> {
  const found = ID.test(id) ? await deps.dispatches.dispatch(id) : null;
  if (!found)
    throw new DeskError('ticket.not-found', `there is no notification ${id.slice(0, 80)}`, { recovery: 'never' });
  const now = deps.clock.now();
  if (!(await deps.dispatches.again(found, now)))
    throw new DeskError('ticket.conflict', 'it is being sent at this moment: look again', { recovery: 'retry' });
  await deps.hookJobs.send([{ body: { kind: 'send', id } satisfies HookJob }]);
  return { notification: present({ ...found, state: 'waiting', due: now }) };
}

export async function turnOn(deps: ApiDeps, hook: string): Promise<{ hooks: HookView[] }> {
  await deps.dispatches.turnOn(hook.slice(0, 100));
  return { hooks: await hooksOf(deps) };
}

async function hooksOf({ dispatches, settings }: ApiDeps): Promise<HookView[]> {
  const off = await dispatches.off();
  return settings.notifications.hooks.map(({ name, kind }) => {
    const since = off.get(name);
    return { name, kind, off: since ? { since: iso(since.at), reason: since.reason } : null };
  });
}

/** A page is full within a month, or holds what is left of all that are kept. */
async function pageFrom({ dispatches }: ApiDeps, { month, from }: Before, now: Instant) {
  const oldest = monthBefore(iso(now).slice(0, 7), MONTHS - 1);
  const found: Dispatch[] = [];
  for (let at: Before = { month, from }; at.month >= oldest; at = { month: monthBefore(at.month, 1), from: null }) {
    const page = await dispatches.page(at);
    found.push(...page.dispatches);
    if (page.next) return { dispatches: found, next: page.next };
  }
  return { dispatches: found, next: null };
}

function monthBefore(month: string, back: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return iso(Date.UTC(year, number - 1 - back, 1)).slice(0, 7);
}

function placeOf(cursor: string | null, now: Instant): Before {
  if (cursor === null) return { month: iso(now).slice(0, 7), from: null };
  const [, month, from] = CURSOR.exec(cursor) ?? [];
  if (month && from) return { month, from };
  throw noCursor(cursor);
}

const spellPlace = ({ month, from }: Before): string => `${month}.${from}`;

function present(dispatch: Dispatch): NotificationView {
  const { id, to, rule, at, state, due, tries, attempts } = dispatch;
  return {
    id,
    kind: to.kind,
    to: to.name,
    rule,
    at: iso(at),
    text: bundleSubject(dispatch),
    state,
    due: due === null ? null : iso(due),
    tries,
    attempts: attempts.map((attempt) => ({ ...attempt, at: iso(attempt.at) })),
  };
}
