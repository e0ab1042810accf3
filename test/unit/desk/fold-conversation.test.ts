import { describe, expect, it } from '@jest/globals';
import { consumeRecords } from '../../../shared/desk/consume-records.ts';
import { type FoldDeps, foldConversation } from '../../../shared/desk/fold-conversation.ts';
import { fold } from '../../../shared/domain/fold.ts';
import type { Message } from '../../../shared/domain/message.ts';
import type { EventFact, Fact, Ticket } from '../../../shared/domain/ticket.ts';
import type { ConversationStore } from '../../../shared/store/conversation-store.ts';
import { sameTicket } from '../../../shared/store/ticket-items.ts';
import {
  agentSays,
  at,
  CONVERSATION,
  consumerOf,
  customerSays,
  type DeskParts,
  deskParts,
  happened,
  present,
} from '../../support/desk-parts.ts';

const TICKET = `${CONVERSATION.id}.1`;
const toTsr = { queue: 'tsr', priority: 'normal', tags: [], probability: 1, language: 'en', because: [] } as const;

async function store(parts: DeskParts, ...facts: readonly Fact[]): Promise<void> {
  for (const fact of facts) {
    if (fact.kind === 'event') await parts.conversations.putEvent({ conversation: CONVERSATION, fact }, 'csr');
    else await parts.conversations.putMessage({ conversation: CONVERSATION, fact: fact as Message }, 'csr');
  }
}

async function arrive(parts: DeskParts, fact: Fact, queue: 'csr' | 'tsr' = 'csr', deps: Partial<FoldDeps> = {}) {
  await store(parts, fact);
  return foldConversation({ ...consumerOf(parts, queue), ...deps }, CONVERSATION, [fact]);
}

const headOf = async (parts: DeskParts): Promise<Ticket | null> =>
  (await parts.conversations.head(CONVERSATION.id, true)).ticket;

async function headEqualsItsFold(parts: DeskParts): Promise<boolean> {
  const whole = fold(CONVERSATION, await parts.conversations.facts(CONVERSATION.id), parts.policy);
  return sameTicket(await headOf(parts), whole.ticket);
}

const loadOf = async (parts: DeskParts, agent: string) => (await parts.agents.agent(agent))?.load;

/** A store of which one call fails, as a function that dies does not come back. */
function dying(parts: DeskParts, call: keyof ConversationStore): Partial<FoldDeps> {
  const dead = () => Promise.reject(new Error('the function died'));
  return { conversations: { ...parts.conversations, [call]: dead } as ConversationStore };
}

describe('folding a conversation', () => {
  it('opens a ticket, gives it out, and makes it known by its reference', async () => {
    const parts = await deskParts();
    await present(parts, 'carla');

    const { ticket } = await arrive(parts, customerSays(0));

    expect(ticket).toMatchObject({ n: 1, assignee: 'carla', status: 'new', queue: 'csr' });
    expect(await loadOf(parts, 'carla')).toEqual([TICKET]);
    expect(await parts.registry.ticketOfRef(ticket?.ref ?? '')).toBe(TICKET);
  });

  it('changes nothing when a record comes again', async () => {
    const parts = await deskParts();
    await present(parts, 'carla');
    await arrive(parts, customerSays(0));
    const before = await parts.conversations.head(CONVERSATION.id, true);

    await foldConversation(consumerOf(parts, 'csr'), CONVERSATION, [customerSays(0)]);

    expect(await parts.conversations.head(CONVERSATION.id, true)).toEqual(before);
  });

  it('loses no fact because a cheap read knew nothing of the head yet', async () => {
    const parts = await deskParts();
    await arrive(parts, customerSays(0));
    const forgetful = {
      ...parts.conversations,
      head: async (id: string, strong = false) =>
        strong ? parts.conversations.head(id, true) : { ticket: null, version: 0 },
    };

    await arrive(parts, happened(5, [{ type: 'priority-changed', priority: 'high' }]), 'csr', {
      conversations: forgetful,
    });

    expect((await headOf(parts))?.priority).toBe('high');
  });

  it('counts what came before the message that opened the ticket was seen', async () => {
    const parts = await deskParts();
    await arrive(parts, agentSays(20), 'tsr');
    expect(await headOf(parts)).toBeNull();

    await arrive(parts, customerSays(10));

    expect(await headOf(parts)).toMatchObject({ waiting: false, lastAt: at(20) });
    expect(await headEqualsItsFold(parts)).toBe(true);
  });

  it('has its reference although the function died right after the head was written', async () => {
    const parts = await deskParts();
    await present(parts, 'carla');
    const saveHead: ConversationStore['saveHead'] = async (change) => {
      await parts.conversations.saveHead(change);
      throw new Error('the function died');
    };
    await arrive(parts, customerSays(0), 'csr', { conversations: { ...parts.conversations, saveHead } }).catch(
      () => undefined,
    );
    await foldConversation(consumerOf(parts, 'csr'), CONVERSATION, [customerSays(0)]);

    expect(await parts.registry.ticketOfRef((await headOf(parts))?.ref ?? '')).toBe(TICKET);
  });
});

describe('giving a ticket out', () => {
  const choices = async (parts: DeskParts) =>
    (await parts.conversations.facts(CONVERSATION.id)).filter(
      (fact): fact is EventFact => fact.kind === 'event' && fact.events.some(({ type }) => type === 'assigned'),
    );

  it('takes up the choice of a function that died before it wrote the head', async () => {
    const parts = await deskParts();
    await present(parts, 'carla');
    await arrive(parts, customerSays(0), 'csr', dying(parts, 'saveHead')).catch(() => undefined);
    await present(parts, 'chen');

    const { ticket, assigned } = await foldConversation(consumerOf(parts, 'csr'), CONVERSATION, [customerSays(0)]);

    expect(ticket?.assignee).toBe('carla');
    expect(assigned).not.toBeNull();
    expect(await choices(parts)).toHaveLength(1);
    expect(await loadOf(parts, 'carla')).toEqual([TICKET]);
  });

  it('takes it up although somebody else has written the head since', async () => {
    const parts = await deskParts();
    await arrive(parts, customerSays(0));
    await present(parts, 'carla');
    await foldConversation({ ...consumerOf(parts, 'csr'), ...dying(parts, 'saveHead') }, CONVERSATION, []).catch(
      () => undefined,
    );
    await present(parts, 'chen', { capacity: 100 });
    parts.advance(60_000);
    await arrive(parts, happened(60, [{ type: 'priority-changed', priority: 'high' }]), 'tsr');

    await foldConversation(consumerOf(parts, 'csr'), CONVERSATION, []);

    expect(await headEqualsItsFold(parts)).toBe(true);
    expect((await headOf(parts))?.assignee).toBe('carla');
    expect(await choices(parts)).toHaveLength(1);
  });

  it('finds the only agent whose place was taken by a function that died before it said so', async () => {
    const parts = await deskParts();
    await present(parts, 'carla');
    await arrive(parts, customerSays(0), 'csr', dying(parts, 'putEvent')).catch(() => undefined);
    parts.roster.forget();

    const { ticket } = await foldConversation(consumerOf(parts, 'csr'), CONVERSATION, [customerSays(0)]);

    expect(ticket?.assignee).toBe('carla');
    expect(await loadOf(parts, 'carla')).toEqual([TICKET]);
  });

  it('never leaves a ticket with an agent of the other queue', async () => {
    const parts = await deskParts();
    await present(parts, 'tom', { queues: ['tsr'] });
    await present(parts, 'carla');
    await arrive(parts, customerSays(20, { route: toTsr }), 'tsr');
    expect((await headOf(parts))?.assignee).toBe('tom');

    await arrive(parts, customerSays(10), 'csr');

    expect(await headOf(parts)).toMatchObject({ queue: 'csr', assignee: 'carla' });
    expect(await headEqualsItsFold(parts)).toBe(true);
    expect(await loadOf(parts, 'tom')).toEqual([]);
    expect(await loadOf(parts, 'carla')).toEqual([TICKET]);
  });

  it('gives a follow-up to whoever had the ticket before it', async () => {
    const parts = await deskParts();
    await present(parts, 'carla');
    await present(parts, 'chen');
    await parts.agents.hold('chen', { id: 'x.1', units: 1 });
    await parts.agents.hold('chen', { id: 'y.1', units: 1 });
    await arrive(parts, customerSays(0));
    await arrive(parts, happened(5, [{ type: 'assigned', assignee: 'chen', because: '', automatic: false }]));
    await arrive(parts, happened(6, [{ type: 'status-changed', status: 'closed' }]));
    await arrive(parts, customerSays(60));

    expect(await headOf(parts)).toMatchObject({ n: 2, assignee: 'chen' });
  });

  it('frees the place of the agent whose assignment an earlier one undoes', async () => {
    const parts = await deskParts();
    await arrive(parts, customerSays(0));
    await present(parts, 'carla');
    await present(parts, 'chen');
    const choice = (agent: string) =>
      ({ type: 'assigned', assignee: agent, because: '', automatic: true, queue: 'csr' }) as const;
    await parts.agents.reserve({ id: 'chen', capacity: 5 }, { id: TICKET, units: 1 });
    await arrive(parts, happened(5, [choice('chen')]));
    await parts.agents.reserve({ id: 'carla', capacity: 5 }, { id: TICKET, units: 1 });
    await arrive(parts, happened(4, [choice('carla')]));

    expect((await headOf(parts))?.assignee).toBe('carla');
    expect(await loadOf(parts, 'chen')).toEqual([]);
  });

  it('is asked of the other queue where its ticket waits there now', async () => {
    const parts = await deskParts();
    await arrive(parts, customerSays(0));
    await arrive(parts, happened(1, [{ type: 'status-changed', status: 'resolved' }]));
    const again = customerSays(2, { route: toTsr });
    await store(parts, again);

    await consumeRecords(consumerOf(parts, 'tsr'), [
      { sequence: '1', stored: { conversation: CONVERSATION, fact: again } },
    ]);

    expect(parts.sent.filter(({ queue }) => queue === 'csr').map(({ job }) => job.body)).toEqual([
      { kind: 'settle', conversation: CONVERSATION.id },
    ]);
  });
});
