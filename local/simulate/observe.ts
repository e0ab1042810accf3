import { asksRating } from '../../shared/desk/asks-rating.ts';
import { HELD_FOR_IT } from '../../shared/desk/assign-ticket.ts';
import { rankOf } from '../../shared/domain/message.ts';
import type { DeliveryState } from '../../shared/domain/ticket.ts';
import type { Item } from '../../shared/store/codec.ts';
import { eventFromItem, messageFromItem } from '../../shared/store/fact-items.ts';
import type { StreamRecord } from '../engine/dynamo/streams/stream.ts';
import type { Stage } from './stage.ts';
import { accuse } from './world.ts';

/** Looks at every change of the table as it happens, and remembers the table as it now is. */
export function observe(stage: Stage, { eventName, dynamodb }: StreamRecord): void {
  const { Keys, NewImage } = dynamodb;
  const [pk, sk] = [Keys['pk']?.S ?? '', Keys['sk']?.S ?? ''];
  const key = `${pk}\n${sk}`;
  const before = stage.items.get(key);
  if (sk.startsWith('M#') || sk.startsWith('E#')) factChanged(stage, { eventName, sk, item: NewImage });
  else if (sk === 'H') headChanged(stage, { pk, before, after: NewImage });
  else if (sk.startsWith('D#')) deliveryChanged(stage, { sk, before, after: NewImage });
  else if (sk.startsWith('B#')) fileChanged(stage, { sk, before, after: NewImage });
  else if (pk === 'AGENTS') loadChanged(stage, { sk, before, after: NewImage });
  if (NewImage) stage.items.set(key, NewImage);
  else stage.items.delete(key);
  if (sk === 'H' && NewImage) stage.heads.set(pk, NewImage);
}

type Change = { before: Item | undefined; after: Item | undefined };

function factChanged(
  stage: Stage,
  { eventName, sk, item }: { eventName: string; sk: string; item: Item | undefined },
): void {
  if (eventName !== 'INSERT')
    accuse(stage.world, 'facts never change', `${sk} was ${eventName === 'MODIFY' ? 'written over' : 'deleted'}`);
  if (item && sk.startsWith('E#')) choiceMade(stage, item);
  else if (item && stage.settings.csat && isQuestion(item)) stage.questions.push(sk);
}

/** What a stranger threw in is nobody's message. */
const isQuestion = (item: Item): boolean => item['pk']?.S !== 'C#poison' && asksRating(messageFromItem(item).fact);

/** Nobody is given more than they have places for; an agent's own click may. */
function choiceMade({ world, grown, absent, settings }: Stage, item: Item): void {
  const { fact, conversation } = eventFromItem(item);
  for (const event of fact.events) {
    if (event.type !== 'assigned' || !event.automatic || event.because === HELD_FOR_IT) continue;
    const place = `${event.assignee} ${conversation.id}.`;
    if ([...absent].some((key) => key.startsWith(place)))
      accuse(world, 'nobody is chosen who is away', `${event.assignee} was away and was given ${conversation.id}`);
    const size = [...grown].find(([key]) => key.startsWith(place))?.[1] ?? 0;
    if (size <= settings.capacity) continue;
    accuse(world, 'capacity is kept', `${event.assignee} was given ticket ${size} of ${settings.capacity}`);
  }
}

function headChanged({ world }: Stage, { pk, before, after }: Change & { pk: string }): void {
  const [was, is] = [Number(before?.['ver']?.N ?? 0), Number(after?.['ver']?.N ?? 0)];
  if (is !== was + 1) accuse(world, 'no update is lost', `the head of ${pk} went from version ${was} to ${is}`);
}

/** A state only rises, but for the one way back from an attempt that was refused. */
function deliveryChanged({ world }: Stage, { sk, before, after }: Change & { sk: string }): void {
  if (!before || !after) return;
  const [was, is] = [before, after].map((item) => (item['state']?.S ?? 'queued') as DeliveryState) as [
    DeliveryState,
    DeliveryState,
  ];
  if (rankOf(is) >= rankOf(was) || (was === 'sending' && is === 'queued')) return;
  accuse(world, 'a delivery only rises', `${sk} fell from ${was} to ${is}`);
}

/** What is here stays here, whatever a slower worker finds. */
function fileChanged({ world }: Stage, { sk, before, after }: Change & { sk: string }): void {
  if (before?.['state']?.S === 'stored' && after?.['state']?.S !== 'stored')
    accuse(world, 'a file that is here stays here', `${sk} fell to ${after?.['state']?.S}`);
}

function loadChanged({ grown, absent }: Stage, { sk, before, after }: Change & { sk: string }): void {
  const [was, is] = [before?.['load']?.SS ?? [], after?.['load']?.SS ?? []];
  // A place that is free again tells nothing of the next ticket of the same conversation.
  for (const ticket of was.filter((each) => !is.includes(each))) {
    grown.delete(`${sk.slice(2)} ${ticket}`);
    absent.delete(`${sk.slice(2)} ${ticket}`);
  }
  for (const ticket of is) {
    if (was.includes(ticket)) continue;
    const place = `${sk.slice(2)} ${ticket}`;
    grown.set(place, is.length);
    if (after?.['presence']?.S === 'available') absent.delete(place);
    else absent.add(place);
  }
}
