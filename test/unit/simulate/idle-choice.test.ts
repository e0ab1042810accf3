import { describe, expect, it } from '@jest/globals';
import { type Chapter, readBook } from '../../../local/simulate/invariants/book.ts';
import { checkHeads } from '../../../local/simulate/invariants/heads.ts';
import { scarceDesk } from '../../../local/simulate/settings.ts';
import type { Stage } from '../../../local/simulate/stage.ts';
import { createWorld } from '../../../local/simulate/world.ts';
import { fold } from '../../../shared/domain/fold.ts';
import type { EventFact, Fact, TicketEvent } from '../../../shared/domain/ticket.ts';
import { headToItem } from '../../../shared/store/ticket-items.ts';
import { CONVERSATION, customerSays, happened } from '../../support/desk-parts.ts';

const chosen = (assignee: string): TicketEvent => ({
  type: 'assigned',
  assignee,
  because: 'least loaded',
  automatic: true,
  queue: 'csr',
});

/** What the simulator says of a head that was folded from the first facts alone, while the others are stored too. */
function judged(known: readonly Fact[], unknown: readonly EventFact[]): string[] {
  const { policy } = scarceDesk();
  const { ticket } = fold(CONVERSATION, known, policy);
  if (!ticket) throw new Error('these facts open no ticket');
  const head = headToItem({ ticket, version: 1, policy, shards: 1, now: ticket.openedAt });
  const chapter: Chapter = {
    conversation: CONVERSATION,
    facts: [...known, ...unknown],
    head,
    deliveries: new Map(),
    held: new Map(),
    replaced: [],
  };
  const world = createWorld({ seed: 1, mix: { on: new Set(), share: 0, most: 0 }, start: 0 }, false);
  const book = { ...readBook({ items: new Map() }), chapters: new Map([[CONVERSATION.id, chapter]]) };
  checkHeads({ policy, world } as Stage, book);
  return world.wrong.map(({ invariant }) => invariant);
}

describe('a head that does not know the last facts of its conversation', () => {
  const opened = [customerSays(0)];
  const held = [...opened, happened(1, [chosen('carla')])];
  const BROKEN = ['the head is the fold of its facts'];

  it('is whole where they are choices that came second, and so changed nothing', () => {
    expect(judged(held, [happened(2, [chosen('tom')]), happened(3, [chosen('carla')])])).toEqual([]);
  });

  it('is not whole where such a choice found nobody before it', () => {
    expect(judged(opened, [happened(2, [chosen('tom')])])).toEqual(BROKEN);
  });

  it('is not whole where an agent did it, though it changed nothing', () => {
    expect(judged(held, [happened(2, [{ ...chosen('carla'), automatic: false } as TicketEvent])])).toEqual(BROKEN);
  });
});
