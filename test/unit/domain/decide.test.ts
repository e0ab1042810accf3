import { describe, expect, it } from '@jest/globals';
import { type Command, decide, decideReply } from '../../../shared/domain/desk.ts';
import { foldPolicy } from '../../../shared/domain/evolve.ts';
import { fold } from '../../../shared/domain/fold.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import { ticketRef } from '../../../shared/store/keys.ts';
import { CONVERSATION, customerSays } from '../../support/desk-parts.ts';
import { settingsWith } from '../../support/example-desk.ts';

const { ticket: opened } = fold(CONVERSATION, [customerSays(0)], foldPolicy(settingsWith(), ticketRef));
const ticket = (more: Partial<Ticket> = {}): Ticket => ({ ...(opened as Ticket), ...more });
const refused = (words: string) => ({ refused: expect.stringContaining(words) });

const CARLA = { id: 'carla', name: 'Carla Reyes', queues: ['csr' as const], lead: false };
const TOM = { id: 'tom', name: 'Tom Becker', queues: ['tsr' as const], lead: false };

describe('a command', () => {
  it.each<[string, Partial<Ticket>, Command]>([
    ['assigned', { assignee: 'carla' }, { type: 'assign', assignee: CARLA }],
    ['unassigned', {}, { type: 'assign', assignee: null }],
    ['in the queue', {}, { type: 'transfer', queue: 'csr' }],
    ['resolved', { status: 'resolved' }, { type: 'status', status: 'resolved' }],
    ['urgent', { priority: 'urgent' }, { type: 'priority', priority: 'urgent' }],
    ['tagged', { tags: ['a'] }, { type: 'tag', add: ['a'], remove: ['b'] }],
  ])('makes nothing happen where it is so already: %s', (_, more, command) => {
    expect(decide(ticket(more), command)).toEqual([]);
  });

  it.each<Command>([
    { type: 'assign', assignee: CARLA },
    { type: 'transfer', queue: 'tsr' },
    { type: 'status', status: 'open' },
    { type: 'priority', priority: 'low' },
  ])('on a closed ticket is refused: %j', (command) => {
    expect(decide(ticket({ status: 'closed' }), command)).toEqual(refused('closed'));
  });

  it('may still tag a closed ticket', () => {
    expect(decide(ticket({ status: 'closed' }), { type: 'tag', add: ['fraud'], remove: [] })).toHaveLength(1);
  });

  it('assigns within the queue alone, and only what somebody works on', () => {
    const assign: Command = { type: 'assign', assignee: TOM };

    expect(decide(ticket(), assign)).toEqual(refused('Tom Becker does not work in the csr queue: transfer'));
    expect(decide(ticket({ status: 'resolved' }), { type: 'assign', assignee: CARLA })).toEqual(refused('reopen'));
    expect(decide(ticket({ queue: 'tsr' }), assign)).toEqual([
      { type: 'assigned', assignee: 'tom', because: 'an agent chose', automatic: false },
    ]);
  });

  it('gives a lead of no queue what was escalated to the leads, and nothing else', () => {
    const assignee = { id: 'lena', name: 'Lena Novak', queues: [], lead: true };
    const escalated = { to: 'lead' as const, because: 'angry' };

    expect(decide(ticket(), { type: 'assign', assignee })).toEqual(refused('Lena Novak does not work in the csr'));
    expect(decide(ticket({ escalated }), { type: 'assign', assignee })).toHaveLength(1);
    expect(decide(ticket({ escalated }), { type: 'assign', assignee: { ...assignee, lead: false } })).toEqual(
      refused('transfer'),
    );
  });

  it('transfers with a reason where there is one, also out of the leads’ hands', () => {
    const transfer = (because?: string): Command => ({ type: 'transfer', queue: 'tsr', because });

    expect(decide(ticket(), transfer('  needs a firmware fix '))).toEqual([
      { type: 'transferred', queue: 'tsr', because: 'needs a firmware fix' },
    ]);
    expect(decide(ticket(), transfer('  '))).toEqual([{ type: 'transferred', queue: 'tsr' }]);
    expect(decide(ticket({ queue: 'tsr', escalated: { to: 'lead', because: 'angry' } }), transfer())).toHaveLength(1);
  });

  it('bears twenty tags of two hundred letters, and can always take one away', () => {
    const twenty = Array.from({ length: 20 }, (_, n) => `tag-${n}`);
    const long = Array.from({ length: 6 }, (_, n) => `${n}`.repeat(40));

    expect(decide(ticket({ tags: twenty }), { type: 'tag', add: ['more'], remove: [] })).toEqual(refused('at most 20'));
    expect(decide(ticket(), { type: 'tag', add: long, remove: [] })).toEqual(refused('200 letters'));
    expect(decide(ticket({ tags: twenty }), { type: 'tag', add: ['more'], remove: ['tag-0'] })).toHaveLength(1);
    expect(decide(ticket({ tags: long }), { type: 'tag', add: [], remove: [long[0] ?? ''] })).toHaveLength(1);
  });
});

const WORDS_ALONE = { max: 350, unit: 'utf16', parts: 1, wordsOnly: true } as const;

const writing = (max: number, text: string) => ({
  text,
  files: 0,
  limit: { max, unit: 'characters', parts: 1 } as const,
  window: null,
});

describe('a reply', () => {
  it('is written where there is somewhere to answer to, and in the length that the channel takes', () => {
    expect(decideReply(ticket(), writing(10, 'ten letter'))).toBeNull();
    expect(decideReply(ticket(), writing(9, 'ten letter'))).toEqual(refused('at most 9'));
    expect(decideReply(ticket(), { ...writing(10, 'x'), window: { state: 'closed', until: null } })).toEqual(
      refused('lets nobody write'),
    );
    expect(decideReply(ticket({ status: 'closed' }), writing(10, 'x'))).toEqual(refused('closed'));
    expect(decideReply(ticket(), { ...writing(10, ''), files: 1 })).toBeNull();
    expect(decideReply(ticket({ contact: { key: '', name: '', address: '' } }), writing(10, 'x'))).toEqual(
      refused('no address'),
    );
  });

  it('takes no file where an answer holds words alone, and says on which channel', () => {
    const review = ticket({ conversation: { ...ticket().conversation, channel: 'google-play' } });

    expect(decideReply(review, { ...writing(10, 'x'), limit: WORDS_ALONE })).toBeNull();
    expect(decideReply(review, { ...writing(10, 'x'), files: 1, limit: WORDS_ALONE })).toEqual(
      refused('an answer on google-play holds words alone'),
    );
  });
});
