import { describe, expect, it } from '@jest/globals';
import { type TicketCommand, ticketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { PRIORITIES, QUEUES, STATUSES, type Status } from '../../../shared/domain/words.ts';
import { foresee } from '../../../web/workspace/state/optimistic.ts';
import { inverse } from '../../../web/workspace/state/undo.ts';
import { fc } from '../../support/properties.ts';
import { summary } from './summary.ts';

const tickets: fc.Arbitrary<TicketSummary> = fc
  .record({
    status: fc.constantFrom(...STATUSES.filter((status) => status !== 'new')),
    priority: fc.constantFrom(...PRIORITIES),
    queue: fc.constantFrom(...QUEUES),
    assignee: fc.constantFrom(null, 'mia', 'jonas'),
    until: fc.constantFrom(null, '2026-06-16T07:00:00.000Z'),
  })
  .map(({ until, ...more }) => summary(until && isWaiting(more) ? { ...more, snoozedUntil: until } : more));
const isWaiting = ({ status }: { status: Status }) => status === 'pending' || status === 'on-hold';

const commands: fc.Arbitrary<TicketCommand> = fc.oneof(
  fc.record({
    type: fc.constant('status' as const),
    status: fc.constantFrom('open', 'pending', 'on-hold', 'resolved', 'closed'),
  }),
  fc.record({
    type: fc.constant('snooze' as const),
    until: fc.constantFrom(null, '2026-06-17T07:00:00.000Z'),
    status: fc.constantFrom('pending', 'on-hold'),
  }),
  fc.record({ type: fc.constant('priority' as const), priority: fc.constantFrom(...PRIORITIES) }),
  fc.record({ type: fc.constant('assign' as const), assignee: fc.constantFrom(null, 'mia', 'jonas') }),
  fc.record({ type: fc.constant('transfer' as const), queue: fc.constantFrom(...QUEUES) }),
  fc.record({ type: fc.constant('tag' as const), add: fc.constant<string[]>(['urgent-refund']) }),
  fc.record({ type: fc.constant('tag' as const), remove: fc.constant<string[]>(['billing']) }),
);

describe('undo', () => {
  it('brings back exactly the ticket that there was, after any change', () => {
    fc.assert(
      fc.property(tickets, commands, (before, command) => {
        const back = inverse(before, command).reduce(foresee, foresee(before, command));
        expect(back).toEqual(before);
      }),
    );
  });

  it('sends only commands that the desk knows', () => {
    fc.assert(
      fc.property(tickets, commands, (before, command) => {
        for (const step of inverse(before, command)) expect(() => ticketCommand.parse(step)).not.toThrow();
      }),
    );
  });

  it('gives a ticket back to its agent after a transfer, which takes it from everybody', () => {
    expect(inverse(summary(), { type: 'transfer', queue: 'tsr' })).toEqual([
      { type: 'transfer', queue: 'csr' },
      { type: 'assign', assignee: 'mia' },
    ]);
  });

  it('is not offered for what cannot be taken back', () => {
    expect(inverse(summary(), { type: 'reply', id: 'client-id-1', text: 'gone' })).toEqual([]);
    expect(inverse(summary(), { type: 'note', id: 'client-id-1', text: 'read' })).toEqual([]);
    expect(inverse(summary({ status: 'new' }), { type: 'status', status: 'pending' })).toEqual([]);
  });
});
