import { describe, expect, it } from '@jest/globals';
import { attainments } from '../../support/assignment-sim/attainment.ts';

/** One day of the simulation that docs/assignment.md tells of; `npm run assignment-sim` plays twenty. */
describe('a simulated day', () => {
  it.each([
    [2800, 98, 97.5],
    [3200, 96.5, 95.5],
  ])('of %i tickets is answered in time under production, and worse under the others', (tickets, all, urgent) => {
    const rows = new Map(attainments({ seed: 1, days: 1, tickets }).map((row) => [row.way, row]));
    const ours = rows.get('switchboard, a place kept for chats');

    expect(ours?.met).toBeGreaterThanOrEqual(all);
    expect(ours?.metUrgent).toBeGreaterThanOrEqual(urgent);
    for (const other of ['round robin, pushed', 'round robin, with capacity', 'least loaded, with capacity'])
      expect(ours?.met).toBeGreaterThan((rows.get(other)?.met ?? 0) + 1);
  });
});
