import { describe, expect, it } from '@jest/globals';
import { makeHandler } from '../../../functions/sla-sweep/handler.ts';
import { foldConversation } from '../../../shared/desk/fold-conversation.ts';
import type { EventFact } from '../../../shared/domain/ticket.ts';
import {
  agentSays,
  CONVERSATION,
  consumerOf,
  conversationNamed,
  customerSays,
  type DeskParts,
  deskParts,
  present,
} from '../../support/desk-parts.ts';
import { HOUR, MINUTE, MONDAY, settingsWith } from '../../support/example-desk.ts';

const sweeping = (parts: DeskParts) =>
  makeHandler({
    ...parts.stores,
    dynamo: parts.dynamo,
    table: parts.table,
    queueJobs: { csr: parts.jobs('csr'), tsr: parts.jobs('tsr') },
    notifications: parts.settings.notifications,
    hookJobs: parts.jobs('hook'),
    heldJobs: parts.jobs('held'),
    clock: parts.clock,
    ids: parts.ids,
    log: parts.log,
  });

/** A ticket of normal priority: an answer is due within four hours, a warning after 3 h 12. */
async function openTicket(parts: DeskParts, conversation = CONVERSATION): Promise<void> {
  const fact = customerSays(0);
  await parts.conversations.putMessage({ conversation, fact }, 'csr');
  await foldConversation(consumerOf(parts, 'csr'), conversation, [fact]);
}

async function told(parts: DeskParts) {
  const facts = await parts.conversations.facts(CONVERSATION.id);
  return facts.filter((fact): fact is EventFact => fact.kind === 'event').flatMap(({ events }) => events);
}

describe('the sweep', () => {
  it('says nothing while no target is near', async () => {
    const parts = await deskParts();
    await openTicket(parts);
    parts.advance(3 * HOUR);

    expect(await sweeping(parts)()).toEqual({ told: 0 });
  });

  it('warns once, and names the time at which the answer is due, not that of the warning', async () => {
    const parts = await deskParts();
    await openTicket(parts);
    parts.advance(3 * HOUR + 13 * MINUTE);

    expect(await sweeping(parts)()).toEqual({ told: 1 });
    expect(await sweeping(parts)()).toEqual({ told: 0 });

    expect(await told(parts)).toEqual([
      expect.objectContaining({
        type: 'clock-warned',
        metric: 'firstResponse',
        dueAt: MONDAY + 4 * HOUR,
        percent: 80,
      }),
    ]);
  });

  it('tells of a breach once, without the warning that would have come before it', async () => {
    const parts = await deskParts();
    await openTicket(parts);
    parts.advance(5 * HOUR);

    expect(await sweeping(parts)()).toEqual({ told: 1 });
    parts.advance(MINUTE);
    expect(await sweeping(parts)()).toEqual({ told: 0 });

    expect(await told(parts)).toEqual([
      expect.objectContaining({ type: 'clock-breached', metric: 'firstResponse', dueAt: MONDAY + 4 * HOUR }),
    ]);
  });

  it('tells once although two sweeps run at the same time', async () => {
    const parts = await deskParts();
    await openTicket(parts);
    parts.advance(5 * HOUR);

    const both = await Promise.all([sweeping(parts)(), sweeping(parts)()]);

    expect(both[0].told + both[1].told).toBe(1);
    expect(await told(parts)).toHaveLength(1);
  });

  it('tells of the others where one ticket cannot be read', async () => {
    const parts = await deskParts();
    const broken = conversationNamed('b');
    await openTicket(parts);
    await openTicket(parts, broken);
    await parts.engine.updateItem({
      TableName: parts.table,
      Key: { pk: { S: `C#${broken.id}` }, sk: { S: 'H' } },
      UpdateExpression: 'SET subject = :none',
      ExpressionAttributeValues: { ':none': { NULL: true } },
    });
    parts.advance(5 * HOUR);

    expect(await sweeping(parts)()).toEqual({ told: 1 });
    expect(parts.logged).toEqual(['clock not told']);
  });

  it('reads half a unit for a partition in which nothing is due, however many tickets wait there', async () => {
    const parts = await deskParts();
    for (const letter of 'bcdefghijklmnop') await openTicket(parts, conversationNamed(letter));
    parts.advance(MINUTE);
    const before = parts.engine.meter.snapshot().readUnits;
    await sweeping(parts)();

    const partitions = parts.shards.csr + parts.shards.tsr;
    expect(parts.engine.meter.snapshot().readUnits - before).toBeLessThanOrEqual(0.5 * (partitions + 1));
  });

  it('hands back what waits for an answer of somebody who has been away long enough, and what they have answered stays theirs', async () => {
    const parts = await deskParts(settingsWith({ assignment: { handBackMinutes: 30 } }));
    const answered = conversationNamed('b');
    await present(parts, 'carla');
    await openTicket(parts);
    await openTicket(parts, answered);
    await foldConversation(consumerOf(parts, 'csr'), answered, [agentSays(60)]);
    const toFive = 5 * MINUTE - (MONDAY % (5 * MINUTE));
    parts.advance(toFive);
    await parts.agents.setPresence('carla', 'away', parts.clock.now());
    const holders = async () =>
      Promise.all(
        [CONVERSATION, answered].map(async ({ id }) => (await parts.conversations.head(id, true)).ticket?.assignee),
      );

    parts.advance(25 * MINUTE);
    await sweeping(parts)();
    expect(await holders()).toEqual(['carla', 'carla']);
    parts.advance(5 * MINUTE);
    await sweeping(parts)();

    expect(await holders()).toEqual([null, 'carla']);
    expect((await parts.agents.agent('carla'))?.load).toEqual([`${answered.id}.1`]);
    const events = await parts.conversations.eventsSince(CONVERSATION.id, '');
    expect(events.at(-1)?.fact.events).toEqual([{ type: 'unassigned', because: 'carla has been away for 30 minutes' }]);
  });

  it('mends a load that a crash has left, and lets waiting tickets go out', async () => {
    const parts = await deskParts();
    await parts.agents.enrol({ id: 'carla', name: 'Carla', email: '', queues: ['csr'], capacity: 5 });
    await parts.agents.setPresence('carla', 'available', MONDAY);
    await parts.agents.hold('carla', { id: `${'z'.repeat(26)}.1`, units: 1 });
    const toFive = 5 * MINUTE - (MONDAY % (5 * MINUTE));
    parts.advance(toFive);

    await sweeping(parts)();

    expect((await parts.agents.agent('carla'))?.load).toEqual([]);
    expect(parts.sent.map(({ queue, job }) => [queue, job.body])).toEqual([
      ['csr', { kind: 'drain' }],
      ['tsr', { kind: 'drain' }],
    ]);
  });
});
