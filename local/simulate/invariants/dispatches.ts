import type { Dispatch } from '../../../shared/domain/dispatch.ts';
import { dispatchFromItem } from '../../../shared/store/dispatch-items.ts';
import { headFromItem } from '../../../shared/store/ticket-items.ts';
import type { Stage } from '../stage.ts';
import { accuse } from '../world.ts';
import type { Book, Chapter } from './book.ts';

/** Whoever a rule names hears of each thing once: nothing waits whose time has come, and what counts as sent was taken. */
export function checkDispatches(stage: Stage, book: Book): void {
  if (stage.settings.notifications.rules.length === 0) return;
  const dispatches = [...stage.items]
    .filter(([key]) => key.startsWith('DS#'))
    .map(([, item]) => dispatchFromItem(item));
  checkOnce(stage, dispatches);
  for (const dispatch of dispatches) checkOver(stage, dispatch);
  const told = new Set(
    dispatches.filter(({ to }) => to.kind === 'webhook').flatMap(({ notices }) => notices.map(nameOf)),
  );
  for (const chapter of book.chapters.values()) checkAll(stage, chapter, told);
}

const nameOf = ({ id }: { id: string }): string => id.slice(id.indexOf('|') + 1);

function checkOnce({ world }: Stage, dispatches: readonly Dispatch[]): void {
  const told = dispatches.flatMap(({ to, notices }) => notices.map(({ id }) => `${to.kind} ${to.name} of ${id}`));
  const twice = told.find((each, index) => told.indexOf(each) !== index);
  if (twice) accuse(world, 'each notice leaves once', `two notifications tell ${twice}`);
}

function checkOver({ world, sweptAt, outside, items }: Stage, { id, to, state, due, tries }: Dispatch): void {
  const late = due !== null && due <= sweptAt;
  if (late)
    accuse(
      world,
      'no notification is left lying',
      `${id} to ${to.name} is ${state}, due ${new Date(due).toISOString()}`,
    );
  const lying = [...items].find(([key, item]) => key.startsWith('GA#') && Date.parse(String(item['s']?.S)) <= sweptAt);
  if (lying) accuse(world, 'no notification is left lying', `${lying[0]} is gathered and complete`);
  const calls = outside.calls.filter(({ headers }) => headers['webhook-id'] === id).length;
  if (calls > tries) accuse(world, 'each call is a try', `${id} was posted ${calls} times in ${tries} tries`);
  const taken = to.kind !== 'webhook' || calls > 0;
  if (state === 'sent' && !taken) accuse(world, 'what counts as sent was taken', `${id} never reached ${to.name}`);
}

/** A customer's word that somebody should look up for; what lies aside or was merged is told elsewhere or not at all. */
function checkAll(stage: Stage, { conversation, facts, head }: Chapter, told: ReadonlySet<string>): void {
  const ticket = head && headFromItem(head).ticket;
  if (!ticket || ticket.aside || conversation.channel === 'email') return;
  const moved = facts.some((fact) => fact.kind === 'event' && fact.events.some(({ type }) => type.includes('merged')));
  if (moved) return;
  for (const fact of facts)
    if (fact.kind === 'message' && fact.direction === 'in' && fact.counts && !told.has(fact.id))
      accuse(stage.world, 'each notice leaves once', `no program was told of ${fact.id} in ${conversation.id}`);
}
