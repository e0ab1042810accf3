import { describe, expect, it } from '@jest/globals';
import { fold } from '../../../shared/domain/fold.ts';
import { at, CONVERSATION, customerSays, deskParts } from '../../support/desk-parts.ts';
import { DAY, MINUTE, MONDAY } from '../../support/example-desk.ts';

describe('the registry', () => {
  it('never moves an alias, and keeps those of one sender from another', async () => {
    const { registry } = await deskParts();
    expect(await registry.putAlias('a@b', 'vera@example.net', 'one')).toBe(true);
    expect(await registry.putAlias('a@b', 'VERA@example.net', 'two')).toBe(false);
    await registry.putAlias('a@b', 'mallory@example.net', 'three');

    const found = await registry.aliases([
      { messageId: 'a@b', sender: 'vera@example.net' },
      { messageId: 'a@b', sender: '' },
      { messageId: 'unknown', sender: 'vera@example.net' },
    ]);

    expect([...found]).toEqual([['a@b|vera@example.net', 'one']]);
  });

  it('gives a claim to one of many, and again after its time', async () => {
    const { registry } = await deskParts();
    const claim = (when: number) => registry.claim(['acknowledged', 'vera'], when, 86_400);

    expect((await Promise.all(Array.from({ length: 8 }, () => claim(MONDAY)))).filter(Boolean)).toHaveLength(1);
    expect(await claim(MONDAY + DAY - 1)).toBe(false);
    expect(await claim(MONDAY + DAY)).toBe(true);
    expect(await registry.claim(['acknowledged', 'vera', ''], MONDAY, 60)).toBe(true);
  });

  it('opens a socket once for a ticket, within a minute', async () => {
    const { registry } = await deskParts();
    await registry.putSocketTicket('t1', 'carla', MONDAY);
    await registry.putSocketTicket('t2', 'carla', MONDAY);
    const both = await Promise.all([
      registry.redeemSocketTicket('t1', MONDAY),
      registry.redeemSocketTicket('t1', MONDAY),
    ]);

    expect(both.toSorted()).toEqual(['carla', null]);
    expect(await registry.redeemSocketTicket('t2', MONDAY + MINUTE + 1)).toBeNull();
    expect(await registry.redeemSocketTicket('unknown', MONDAY)).toBeNull();
  });

  it('remembers the arrival of the first copy', async () => {
    const { registry } = await deskParts();

    expect(await registry.arrival('c', 'k', at(5))).toBe(at(5));
    expect(await registry.arrival('c', 'k', at(9))).toBe(at(5));
  });

  it('knows the open sockets of a visitor', async () => {
    const { registry } = await deskParts();
    await registry.putVisitorSocket('one', 's1', MONDAY);
    await registry.putVisitorSocket('one', 's2', MONDAY);
    await registry.putVisitorSocket('two', 's3', MONDAY);
    await registry.dropVisitorSocket('one', 's1');

    expect(await registry.visitorSockets('one')).toEqual(['s2']);
  });
});

describe('the outbox', () => {
  const message = 'M#2026-06-15T08:00:00.000Z#d';
  const claim = async (parts: Awaited<ReturnType<typeof deskParts>>) => parts.deliveries.claim('c', message, MONDAY);

  it('gives a message to one of many who would send it', async () => {
    const parts = await deskParts();
    const all = await Promise.all(Array.from({ length: 8 }, () => claim(parts)));

    expect(all.filter((taken) => taken === null)).toHaveLength(1);
  });

  it('only ever rises, and gives back only what was not taken', async () => {
    const parts = await deskParts();
    await claim(parts);
    await parts.deliveries.requeue('c', message, { at: MONDAY, detail: 'busy' });
    expect(await claim(parts)).toBeNull();
    const raise = (state: 'sent' | 'delivered' | 'read' | 'failed') =>
      parts.deliveries.raise('c', message, { state, at: MONDAY });

    expect([await raise('delivered'), await raise('sent'), await raise('read'), await raise('read')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(await parts.deliveries.delivery('c', message)).toMatchObject({ state: 'read', attempts: 2 });
    await expect(parts.deliveries.requeue('c', message, { at: MONDAY, detail: '' })).rejects.toThrow();
  });

  it('makes no record of what was never sent', async () => {
    const parts = await deskParts();

    expect(await parts.deliveries.raise('c', message, { state: 'failed', at: MONDAY })).toBe(false);
    expect(await parts.deliveries.delivery('c', message)).toBeNull();
  });
});

describe('the conversation store', () => {
  it('writes a head over the version that was read alone', async () => {
    const { conversations, policy } = await deskParts();
    const { ticket } = fold(CONVERSATION, [customerSays(0)], policy);
    if (!ticket) throw new Error('no ticket');
    const save = (version: number) => conversations.saveHead({ ticket, replaced: [], version, now: MONDAY });

    expect([await save(1), await save(0), await save(0), await save(1), await save(1)]).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it('stores a fact once, whoever comes first', async () => {
    const { conversations } = await deskParts();
    const put = () => conversations.putMessage({ conversation: CONVERSATION, fact: customerSays(0) }, 'csr');

    expect((await Promise.all([put(), put(), put()])).filter(Boolean)).toHaveLength(1);
  });

  it('reads the facts alone, whatever else lies in the conversation', async () => {
    const parts = await deskParts();
    await parts.conversations.putMessage({ conversation: CONVERSATION, fact: customerSays(0) }, 'csr');
    await parts.registry.putVisitorSocket(CONVERSATION.id, 's', MONDAY);
    await parts.registry.arrival(CONVERSATION.id, '-#x', MONDAY);
    await parts.deliveries.claim(CONVERSATION.id, 'M#x', MONDAY);

    expect(await parts.conversations.facts(CONVERSATION.id)).toHaveLength(1);
  });
});
