import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { Blow, Kind } from '../../../local/simulate/crash-points/strikes.ts';
import { agents, command, open, reply } from '../../support/inline-desk.ts';
import { answered, toAda } from '../../support/missed-answer.ts';
import { strikable } from '../../support/struck.ts';

const saysUnknown = async (desk: InlineDesk, id: string) =>
  (await open(desk, id)).page.events.some(({ text }) => text.startsWith('nobody knows of the mail'));

async function mailed(blow: Blow | null) {
  const ports = strikable();
  const { desk, id, wait } = await answered({ wrap: ports.wrap });
  ports.strike(blow);
  await wait(5);
  const effects = ports.heal();
  for (let turn = 0; turn < 3; turn += 1) await wait(10);
  const [mails, unknown] = [toAda(desk).length, await saysUnknown(desk, id)];
  return { effects, mails, unknown, dead: desk.deadLetters().length };
}

describe('the mail of a missed answer, struck at any effect of its function', () => {
  it('goes once, or the ticket says that nobody knows of it', async () => {
    const { effects, ...well } = await mailed(null);
    expect(well).toEqual({ mails: 1, unknown: false, dead: 0 });
    expect(effects).toBeGreaterThan(8);
    const silent: string[] = [];
    for (let effect = 0; effect < effects; effect += 1)
      for (const kind of ['crash-before', 'answer-lost'] satisfies Kind[]) {
        const { mails, unknown, dead } = await mailed({ effect, kind });
        if (mails > 1 || dead > 0 || (mails === 0 && !unknown)) silent.push(`${kind} at ${effect}`);
      }
    expect(silent).toEqual([]);
  });
});

/** The agent's next answer, of which the delivery to the chat is struck. */
async function answeredAgain(blow: Blow | null) {
  const ports = strikable();
  const { desk, id, wait } = await answered({ wrap: ports.wrap });
  ports.strike(blow);
  await command(desk, agents.carla, id, reply('Or tomorrow.'));
  await desk.settle();
  const effects = ports.heal();
  for (let turn = 0; turn < 4; turn += 1) await wait(6);
  const mails = toAda(desk).filter(({ raw }) => raw.includes('Or tomorrow.'));
  return { effects, mails: mails.length, dead: desk.deadLetters().length };
}

describe('an answer whose delivery to the chat is struck at any effect', () => {
  it('goes on by mail all the same, where nobody reads it', async () => {
    const { effects, ...well } = await answeredAgain(null);
    expect(well).toEqual({ mails: 1, dead: 0 });
    expect(effects).toBeGreaterThan(3);
    const missed: string[] = [];
    for (let effect = 0; effect < effects; effect += 1)
      for (const kind of ['crash-before', 'crash-after'] satisfies Kind[]) {
        const { mails, dead } = await answeredAgain({ effect, kind });
        if (mails !== 1 || dead > 0) missed.push(`${kind} at ${effect}: ${mails} mails`);
      }
    expect(missed).toEqual([]);
  });
});
