import { describe, expect, it } from '@jest/globals';
import config from '../../../desk.config.ts';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { whatsappText } from '../../support/customers.ts';
import { HOUR, MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';

const { carla, chen } = agents;

/** A ticket by WhatsApp that Carla holds; `shown` are the gestures that reached the provider, and `sent` the answers. */
async function asked(changes: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk({ present: [carla], ...changes });
  const says = async (id: string) => {
    const body = whatsappText({ id, at: desk.clock.now(), text: 'My parcel?' });
    await desk.post({ channel: 'whatsapp', account: 'eu', body });
    await desk.settle();
  };
  await says('wamid.1');
  const { id } = await onlyTicket(desk);
  const page = await desk.workspace(carla);
  const does = async (said: object, socket = page) => {
    await socket.say(said);
    await desk.settle();
  };
  const look = () => does({ action: 'view', ticket: id });
  const type = (note = false) => does({ action: 'write', ticket: id, note });
  return { desk, id, says, does, look, type, ...heardBy(desk) };
}

function heardBy(desk: InlineDesk) {
  const bodies = () => desk.outbox().calls.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  const shown = () =>
    bodies()
      .filter(({ status }) => status === 'read')
      .map(({ message_id, typing_indicator }) => `${typing_indicator ? 'typing' : 'seen'} ${message_id}`);
  return { shown, sent: () => bodies().filter(({ type }) => type === 'text').length };
}

describe('a customer on another platform', () => {
  it('sees once that their message was opened by the one who is to answer it', async () => {
    const { desk, id, says, does, look, shown } = await asked();
    await does({ action: 'view', ticket: id }, await desk.workspace(chen));
    expect(shown()).toEqual([]);

    await look();
    await look();
    expect(shown()).toEqual(['seen wamid.1']);

    await says('wamid.2');
    await look();
    expect(shown()).toEqual(['seen wamid.1', 'seen wamid.2']);
    expect(desk.logged).toEqual([]);
  });

  it('sees that somebody writes for as long as they do, by few calls, and of a note nothing', async () => {
    const { desk, type, look, shown } = await asked();
    await look();
    await type(true);
    expect(shown()).toEqual(['seen wamid.1']);

    for (let second = 0; second < 60; second += 4) {
      await type();
      desk.advance(4000);
    }
    expect(shown().slice(1)).toEqual(Array(3).fill('typing wamid.1'));
  });

  it('sees that what came in meanwhile was read when somebody writes', async () => {
    const { says, look, type, shown } = await asked();
    await look();
    await says('wamid.2');
    await type();

    expect(shown()).toEqual(['seen wamid.1', 'seen wamid.2', 'typing wamid.2']);
  });

  it('is answered all the same where the platform does not take it: nothing is tried again, nothing has failed', async () => {
    const { desk, id, look, type, shown, sent } = await asked();
    let refusals = 0;
    desk.world.answer = ({ body }) => {
      if (!body.includes('"status":"read"')) return null;
      refusals += 1;
      if (refusals === 1) throw new Error('connection refused');
      return { status: 401, headers: {}, body: '{"error":{"code":190}}' };
    };
    await look();
    await type();
    await command(desk, carla, id, reply('It arrives today.'));
    await desk.settle();
    desk.advance(10 * MINUTE);
    await desk.settle();

    expect(shown()).toEqual(['seen wamid.1', 'typing wamid.1']);
    expect(sent()).toBe(1);
    expect((await open(desk, id)).page.messages).toMatchObject([{ delivery: { state: 'sent' } }, {}]);
    expect(desk.logged.map(({ level, message }) => [level, message])).toEqual([['info', 'a gesture was lost']]);
    expect(desk.deadLetters()).toEqual([]);
  });

  it('sees nothing where nothing could be sent, nor what is old, nor where the account keeps it to itself', async () => {
    const late = await asked();
    late.desk.advance(25 * HOUR);
    await late.look();
    await late.type();
    expect(late.shown()).toEqual([]);

    const old = await asked();
    const page = await old.desk.workspace(carla);
    await page.say({ action: 'view', ticket: old.id });
    old.desk.advance(MINUTE);
    await old.desk.settle();
    expect(old.shown()).toEqual([]);

    const channels = config.channels.map((each) =>
      each.channel === 'whatsapp' ? { ...each, options: { ...each.options, gestures: 'none' } } : each,
    );
    const quiet = await asked({ changes: { channels } });
    await quiet.look();
    await quiet.type();
    expect(quiet.shown()).toEqual([]);
  });
});

describe('what gestures cost', () => {
  const cost = async (desk: InlineDesk, ticket: string, strokes: number) => {
    const page = await desk.workspace(carla);
    await page.say({ action: 'view', ticket });
    desk.meter.reset();
    for (let stroke = 0; stroke < strokes; stroke += 1) await page.say({ action: 'write', ticket, note: false });
    return desk.meter.steps()['chat'];
  };

  it('is half a read unit and a job where the platform is told, and nothing for the strokes after it', async () => {
    const { desk, id } = await asked();
    const stroke = 1.5;

    expect(await cost(desk, id, 1)).toMatchObject({ readUnits: stroke + 0.5, writeUnits: 0, sqsRequests: 1 });
    expect(await cost(desk, id, 10)).toMatchObject({ readUnits: 10 * stroke, writeUnits: 0, sqsRequests: 0 });
  });
});
