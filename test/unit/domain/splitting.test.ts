import { describe, expect, it } from '@jest/globals';
import { clockPolicy, foldPolicy } from '../../../shared/domain/evolve.ts';
import { fold } from '../../../shared/domain/fold.ts';
import { decideMerge } from '../../../shared/domain/merging.ts';
import type { Message } from '../../../shared/domain/message.ts';
import { clockViews } from '../../../shared/domain/sla.ts';
import { decideSplit, type Splitting } from '../../../shared/domain/splitting.ts';
import type { Conversation, EventFact, Fact, Ticket } from '../../../shared/domain/ticket.ts';
import { ticketRef } from '../../../shared/store/keys.ts';
import { headFromItem, headToItem, sameTicket } from '../../../shared/store/ticket-items.ts';
import { agentSays, at, conversationNamed, customerSays, happened } from '../../support/desk-parts.ts';
import { settingsWith } from '../../support/example-desk.ts';
import { fc, runs } from '../../support/properties.ts';

const policy = foldPolicy(settingsWith(), ticketRef);
const WHOLE = conversationNamed('a', 'email');
const BORN = conversationNamed('b', 'email');
const CLICK = 10_000;

function ticketOf(conversation: Conversation, facts: readonly Fact[]): Ticket {
  const { ticket } = fold(conversation, facts, policy);
  if (!ticket) throw new Error('these facts open no ticket');
  return ticket;
}

const mail = (seconds: number, more: Partial<Message> = {}) =>
  customerSays(seconds, { externalId: `${seconds}@customer.example`, participants: [`person-${seconds}`], ...more });

const order = (messages: readonly Fact[]) => ({
  order: { messages: messages.map(({ id }) => id), subject: 'the bill', queue: 'tsr', because: 'why', by: 'Carla' },
  born: { id: `${BORN.id}.1`, ref: 'SB-BORN0000', at: at(CLICK) },
});

function decide(facts: readonly Fact[], chosen: readonly Fact[], conversation = WHOLE) {
  return decideSplit(ticketOf(conversation, facts), facts, order(chosen) as Parameters<typeof decideSplit>[2]);
}

function split(facts: readonly Fact[], chosen: readonly Fact[]): Splitting {
  const splitting = decide(facts, chosen);
  if ('refused' in splitting) throw new Error(splitting.refused);
  return splitting;
}

/** The new ticket, with what happens in it afterwards. */
function born(facts: readonly Fact[], chosen: readonly Fact[], later: readonly Fact[] = []): Ticket {
  return ticketOf(BORN, [first(facts, chosen), ...later]);
}

const first = (facts: readonly Fact[], chosen: readonly Fact[]): EventFact =>
  happened(CLICK, [split(facts, chosen).born], 'split');

const [one, two, three] = [mail(0), mail(60), mail(120)];

describe('a ticket that is made of messages', () => {
  it('is as if they had opened it, under the subject and in the queue of whoever chose them', () => {
    expect(born([one, two, three], [three, two])).toMatchObject({
      n: 1,
      ref: policy.refOf(BORN.id, 1),
      subject: 'the bill',
      queue: 'tsr',
      status: 'new',
      waiting: true,
      openedAt: at(60),
      heardAt: at(120),
      lastAt: at(120),
      lastExternalId: '120@customer.example',
      participants: ['person-60', 'person-120'],
      split: { from: `${WHOLE.id}.1`, ref: policy.refOf(WHOLE.id, 1), at: at(CLICK) },
    });
  });

  it('counts its clocks from the oldest of them that nobody has answered', () => {
    const answered = [one, agentSays(30), two];
    const dueOf = (ticket: Ticket) =>
      ticket.clocks && clockViews(ticket.clocks, at(CLICK), clockPolicy(ticket, policy));

    expect(born(answered, [one, two]).openedAt).toBe(two.at);
    expect(born([...answered, agentSays(90)], [one, two]).openedAt).toBe(at(CLICK));
    const clocks = dueOf(born([one], [one]));
    const route = { ...one.route, queue: 'tsr' } as Message['route'];
    const usual = dueOf(ticketOf(WHOLE, [{ ...one, route }]));
    expect(clocks).toEqual(usual);
  });

  it('keeps its head, as small as any other’s', () => {
    // Whose language nobody could tell.
    const route = { ...one.route, language: 'und' } as Message['route'];
    const ticket = born([{ ...one, route }, two], [two]);
    const item = headToItem({ ticket, version: 1, policy, shards: 1, now: at(CLICK) });

    expect(sameTicket(headFromItem(item).ticket, ticket)).toBe(true);
    expect(headFromItem(item).ticket).toEqual({ ...ticket, conversation: { ...BORN, thread: '' } });
    expect(JSON.stringify(item).length).toBeLessThan(2000);
  });

  it('is the same in whatever order its facts are read', () => {
    const later = [
      mail(CLICK + 60),
      agentSays(CLICK + 30),
      happened(CLICK + 90, [{ type: 'priority-changed', priority: 'high' }]),
    ];
    const facts = [first([one, two], [two]), ...later];
    const whole = ticketOf(BORN, facts);

    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (mixed) => {
        expect(ticketOf(BORN, mixed)).toEqual(whole);
      }),
      { numRuns: runs(30) },
    );
  });

  it('leaves the other as it was', () => {
    const facts = [one, agentSays(30), two];
    const before = ticketOf(WHOLE, facts);
    const after = ticketOf(WHOLE, [...facts, happened(CLICK, [split(facts, [two]).source])]);

    expect({ ...after, mark: before.mark }).toEqual(before);
  });
});

describe('merged back', () => {
  const facts = [one, two];
  const source = ticketOf(WHOLE, [...facts, happened(CLICK, [split(facts, [two]).source])]);
  const absorbed = (part: Ticket, whole: Ticket) => {
    const merging = decideMerge(part, whole, { parts: 0, depth: 0 });
    return merging && 'target' in merging ? merging.target : merging;
  };

  it('it brings no wait to a ticket whose customer waits anyway', () => {
    expect(absorbed(born(facts, [two]), source)).toMatchObject({ type: 'absorbed', waiting: false });
  });

  it('it brings its own where that one was answered meanwhile, or it was written in', () => {
    const answered = ticketOf(WHOLE, [...facts, agentSays(CLICK + 5)]);
    expect(absorbed(born(facts, [two]), answered)).toMatchObject({ waiting: true });
    expect(absorbed(born(facts, [two], [mail(CLICK + 9)]), source)).toMatchObject({ waiting: true });
  });
});

describe('a split is refused', () => {
  const refused = (facts: readonly Fact[], chosen: readonly Fact[], conversation = WHOLE) => {
    const splitting = decide(facts, chosen, conversation);
    return 'refused' in splitting ? splitting.refused : null;
  };

  it('for what no customer wrote, what a program wrote, and what lies apart', () => {
    const others = [agentSays(30), { ...mail(31), counts: false }, { ...mail(32), direction: 'note' as const }];
    const apart = mail(33, { aside: { kind: 'spam', because: 'x', by: 'desk' } });
    for (const other of [...others, apart])
      expect(refused([one, ...others, apart], [other])).toMatch(/^only what a customer wrote/);
  });

  it('for a message that is another ticket already, a strange one, and none', () => {
    const taken = happened(CLICK, [split([one, two], [two]).source]);
    expect(refused([one, two, taken], [one, two])).toBe(
      'a chosen message is ticket SB-BORN0000 already: go on there, or leave it out',
    );
    expect(refused([one], [two])).toMatch(/none of this ticket/);
    expect(refused([one], [])).toMatch(/choose some/);
  });

  it('in a closed ticket and in the spam view, but not where it is merged', () => {
    const closed = happened(30, [{ type: 'status-changed', status: 'closed' }]);
    const spam = happened(30, [{ type: 'set-aside', kind: 'spam', because: 'x' }]);
    const merged = happened(30, [{ type: 'merged', into: `${BORN.id}.1`, ref: 'SB-X' }]);
    expect(refused([one, closed], [one])).toMatch(/is closed: reopen it first$/);
    expect(refused([one, spam], [one])).toMatch(/lies in the spam view/);
    expect(refused([one, merged], [one])).toBeNull();
  });

  it('on every channel but mail', () => {
    for (const channel of ['webchat', 'whatsapp', 'sms'])
      expect(refused([one], [one], conversationNamed('a', channel))).toMatch(/^only mails/);
  });
});
