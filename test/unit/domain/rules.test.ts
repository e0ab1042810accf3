import { describe, expect, it } from '@jest/globals';
import type { Agent } from '../../../shared/domain/assignment.ts';
import { audience, type NoticeKind } from '../../../shared/domain/notification.ts';
import { outboundId, parseOutboundRef, refOfMessage, refOfPart } from '../../../shared/domain/outbound-ref.ts';
import { decideThread } from '../../../shared/domain/threading.ts';
import { parseTicketId } from '../../../shared/domain/ticket.ts';
import { fc } from '../../support/properties.ts';

const C = 'a'.repeat(26);

const agent = (id: string, more: Partial<Agent> = {}): Agent => ({
  id,
  name: id,
  email: `${id}@desk.test`,
  queues: ['csr'],
  lead: false,
  presence: 'available',
  capacity: 2,
  load: [],
  sockets: [],
  viewing: [],
  ...more,
});

describe('threading', () => {
  const token = { kind: 'token', conversation: C, because: 'token' } as const;
  const known = { kind: 'message-id', conversation: C, because: 'id' } as const;

  it.each([
    ['no clue', null, true, true, { join: null, link: null }],
    ['a token, a participant, proven', token, true, true, { join: C, unverified: false }],
    ['a token, a participant, unproven', token, true, false, { join: C, unverified: true }],
    ['a token, a stranger, proven', token, false, true, { join: null, link: C }],
    ['a token, a stranger, unproven', token, false, false, { join: null, link: C }],
    ['an id, a participant, proven', known, true, true, { join: C, unverified: false }],
    ['an id, a participant, unproven', known, true, false, { join: null, link: C }],
    ['an id, a stranger, proven', known, false, true, { join: null, link: C }],
    ['an id, a stranger, unproven', known, false, false, { join: null, link: C }],
  ])('with %s', (_, clue, participant, verified, decision) => {
    expect(decideThread(clue, { participant, verified })).toMatchObject(decision);
  });
});

describe('who hears of a notice', () => {
  const notice = (kind: NoticeKind, assignee: string | null) => ({
    kind,
    ticket: `${C}.1`,
    queue: 'csr' as const,
    assignee,
  });
  const agents = [
    agent('carla', { sockets: ['c1', 'c2'] }),
    agent('chen', { sockets: ['n1'] }),
    agent('tom', { queues: ['tsr'], sockets: ['t1'], viewing: [`${C}.1`] }),
    agent('away'),
  ];

  it('is the assignee, in every browser, and whoever has the ticket open', () => {
    expect(audience(notice('replied', 'carla'), agents)).toEqual({ sockets: ['c1', 'c2', 't1'], away: [] });
  });

  it('is the whole queue while nobody holds it, and nobody is mailed for that', () => {
    expect(audience(notice('new', null), agents)).toEqual({ sockets: ['c1', 'c2', 'n1', 't1'], away: [] });
  });

  it('is by mail the assignee without a browser, but not for a mere change', () => {
    expect(audience(notice('replied', 'away'), agents).away.map(({ id }) => id)).toEqual(['away']);
    expect(audience(notice('changed', 'away'), agents).away).toEqual([]);
  });
});

describe('our own names', () => {
  it('of an outgoing message lead back to it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 253_402_300_799_999 }),
        fc.stringMatching(/^[A-Za-z0-9_]{1,22}$/),
        (at, digest) => {
          const message = outboundId(at, digest);
          const ref = refOfMessage(C, message) ?? '';
          expect(ref).toMatch(/^[A-Za-z0-9_-]+$/);
          expect(parseOutboundRef(refOfPart(ref, 3, 3))).toEqual({ conversation: C, message, early: false });
          expect(parseOutboundRef(refOfPart(ref, 2, 3))).toEqual({ conversation: C, message, early: true });
        },
      ),
    );
  });

  it.each(['', 'x', `${C}-`, `${C}--d`, `${C}-zzzzzzzzzzz-d`, `${C}-1-d-e`, `${C.toUpperCase()}-1-d`, `${C}-1-d\n`])(
    'are not %j',
    (ref) => {
      expect(parseOutboundRef(ref)).toBeNull();
    },
  );

  it.each(['', C, `${C}.0`, `${C}.01`, `${C}.1.1`, `${C}.12345678`, `${C}.1\n`, `A${C.slice(1)}.1`])(
    'of a ticket are not %j',
    (id) => {
      expect(parseTicketId(id)).toBeUndefined();
    },
  );
});
