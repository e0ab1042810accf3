import { describe, expect, it } from '@jest/globals';
import { paceStore } from '../../../shared/store/pace-store.ts';
import { at, CONVERSATION, deskParts } from '../../support/desk-parts.ts';

const MINUTE = 60;

describe('the line of a conversation', () => {
  it('forgets a message whose job has died, however long those behind it come again', async () => {
    const { engine, table } = await deskParts();
    const paces = paceStore({ dynamo: engine, table });
    const lineAt = async (seconds: number) =>
      (await paces.standing({ channel: 'line', account: 'main', conversation: CONVERSATION.id }, at(seconds))).line;
    await paces.lineUp(CONVERSATION.id, 'M#dead', at(0));
    for (let minute = 0; minute <= 31; minute += 1) await paces.lineUp(CONVERSATION.id, 'M#later', at(minute * MINUTE));
    expect(await lineAt(29 * MINUTE)).toEqual(['M#dead', 'M#later']);

    expect(await lineAt(31 * MINUTE)).toEqual(['M#later']);
    await paces.stepOut(CONVERSATION.id, 'M#later');
    expect(await lineAt(31 * MINUTE)).toEqual([]);
  });
});
