import { describe, expect, it } from '@jest/globals';
import { type Chapter, readBook } from '../../../local/simulate/invariants/book.ts';
import { checkMissed } from '../../../local/simulate/invariants/missed.ts';
import { scarceDesk } from '../../../local/simulate/settings.ts';
import type { Stage } from '../../../local/simulate/stage.ts';
import { createWorld } from '../../../local/simulate/world.ts';
import type { EventFact, TicketEvent } from '../../../shared/domain/ticket.ts';
import { CONVERSATION, customerSays, happened } from '../../support/desk-parts.ts';

const ANSWER = 'M#2026-06-15T08:00:01.000Z#digest';
const TO = 'visitor0@customer.example';
const unknown: TicketEvent = { type: 'mail-withheld', to: TO, because: 'nobody knows', unknown: true };

/** What the simulator says of a chat whose answer has left by no mail, and whose ticket tells this much. */
function judged(told: readonly EventFact[]): string[] {
  const settings = scarceDesk().settings;
  const answer = {
    ...customerSays(1),
    id: ANSWER,
    direction: 'out' as const,
    by: 'agent:carla' as const,
    text: 'answer ~2~',
  };
  const chapter: Chapter = {
    conversation: { ...CONVERSATION, channel: 'webchat' },
    facts: [customerSays(0), answer, ...told],
    head: undefined,
    deliveries: new Map(),
    held: new Map(),
    replaced: [],
  };
  const world = createWorld({ seed: 1, mix: { on: new Set(), share: 0, most: 0 }, start: 0 }, false);
  const book = { ...readBook({ items: new Map() }), chapters: new Map([[CONVERSATION.id, chapter]]) };
  const services = { ses: { outbox: () => [] } };
  const chat = { ...settings.chat, mailAfterMinutes: 5 };
  checkMissed({ world, services, taken: [], settings: { ...settings, chat } } as unknown as Stage, book);
  return world.wrong.map(({ invariant }) => invariant);
}

describe('an answer of the chat that left by no mail', () => {
  const BROKEN = ['a missed answer goes on by mail'];

  it('is missed where the ticket says nothing of it', () => {
    expect(judged([])).toEqual(BROKEN);
    expect(judged([{ ...happened(2, [unknown]), id: 'E#2026-06-15T08:00:02.000Z#missed-other' }])).toEqual(BROKEN);
  });

  it('is not where the ticket says what became of its mail, or that the answer itself has failed', () => {
    expect(judged([{ ...happened(2, [unknown]), id: 'E#2026-06-15T08:00:01.000Z#missed-digest' }])).toEqual([]);
    expect(judged([happened(2, [{ type: 'delivery-failed', message: ANSWER, detail: 'given up' }])])).toEqual([]);
  });
});
