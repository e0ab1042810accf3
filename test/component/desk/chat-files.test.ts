import { beforeAll, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { said, visit } from '../../support/customers.ts';
import { MONDAY } from '../../support/example-desk.ts';
import { agents, onlyTicket, open, openDesk } from '../../support/inline-desk.ts';

const PDF = { contentType: 'application/pdf', bytes: 8 };
type Socket = Awaited<ReturnType<typeof visit>>;
type Shown = { id: string; text: string; files?: { name: string; at: { message: string; index: number } }[] };

/** Asks for an address and puts the file there. */
async function upload(desk: InlineDesk, visitor: Socket, id: string, file = PDF) {
  await visitor.say({ action: 'upload', id, ...file });
  const answer = visitor.heard('upload').at(-1) as { key: string; url: string; refused?: string };
  if (answer.url) desk.upload(answer.url, Buffer.from('%PDF-1.7'));
  return answer;
}

const sending = (text: string, id: string, keys: readonly string[], file: object = PDF) => ({
  ...said(text, { at: MONDAY, id }),
  files: keys.map((key, index) => ({ key, name: `bill-${index}.pdf`, ...PDF, ...file })),
});

describe('files of the web chat', () => {
  let desk: InlineDesk;
  let visitor: Socket;
  let key: string;
  let ticket: string;

  beforeAll(async () => {
    desk = await openDesk({ present: [agents.carla] });
    visitor = await visit(desk);
    ({ key } = await upload(desk, visitor, 'file-0001'));
    await visitor.say(sending('', 'message-0001', [key]));
    await desk.settle();
    ticket = (await onlyTicket(desk)).id;
  });

  const history = async () => {
    const again = await visit(desk, { session: visitor.session, token: visitor.token });
    return { again, messages: (again.heard('welcome')[0] as { messages: Shown[] }).messages };
  };

  it('reach the agent, named, and as a download', async () => {
    const [message] = (await open(desk, ticket)).page.messages;
    const path = `/api/tickets/${encodeURIComponent(ticket)}/messages/${encodeURIComponent(message?.id ?? '')}/attachments/0`;
    const { body } = await desk.api(agents.carla, 'POST', path);

    expect(message).toMatchObject({ text: '', attachments: [{ name: 'bill-0.pdf', contentType: 'application/pdf' }] });
    expect(Buffer.from(desk.download((body as { url: string }).url)).toString()).toBe('%PDF-1.7');
  });

  it('come from the agent as well, and stand in the history', async () => {
    const { body } = await desk.api(agents.carla, 'POST', '/api/uploads', {
      name: 'a.pdf',
      contentType: PDF.contentType,
    });
    const { key: own, url } = body as { key: string; url: string };
    desk.upload(url, Buffer.from('answer'));
    await desk.api(agents.carla, 'POST', `/api/tickets/${encodeURIComponent(ticket)}/commands`, {
      type: 'reply',
      id: 'reply-0001',
      text: 'Here it is',
      attachments: [{ key: own, name: 'a.pdf', ...PDF }],
    });
    await desk.settle();
    const { message } = visitor.heard('message').at(-1) as { message: Shown };
    await visitor.say({ action: 'file', ...message.files?.[0]?.at });
    const { messages } = await history();

    expect(Buffer.from(desk.download(String(visitor.heard('file').at(-1)?.['url']))).toString()).toBe('answer');
    expect(messages.map(({ files }) => files?.[0]?.name)).toEqual(['bill-0.pdf', 'a.pdf']);
  });

  it('are handed to nobody else, whatever they name', async () => {
    const stranger = await visit(desk);
    const { messages } = await history();
    const places = messages.flatMap(({ files }) => files?.map(({ at }) => at) ?? []);
    for (const at of [...places, { message: 'H', index: 0 }, { message: 'M#x', index: -1 }])
      await stranger.say({ action: 'file', ...at });
    const before = JSON.stringify(await desk.items());
    for (const [index, named] of [key, 'raw/1', `${key}/../../raw`, 'uploads/', ''].entries())
      await stranger.say(sending('mine', `stolen-000${index}`, [named]));
    await desk.settle();

    expect(stranger.heard('file').map(({ url }) => url)).toEqual(['', '', '', '']);
    expect(stranger.heard('accepted')).toEqual([]);
    expect(JSON.stringify(await desk.items())).toBe(before);
  });

  it('are refused by kind, by size and by number before a byte is sent', async () => {
    const refusals = [
      { contentType: 'text/html', bytes: 8 },
      { contentType: 'image/svg+xml', bytes: 8 },
      { contentType: 'application/pdf', bytes: 0 },
      { contentType: 'application/pdf', bytes: 20_000_001 },
      { contentType: 'application/pdf', bytes: 1.5 },
    ];
    const answers = [];
    for (const [index, file] of refusals.entries())
      answers.push((await upload(desk, visitor, `refused-${index}`, file)).refused);
    await visitor.say(
      sending(
        'six',
        'message-0006',
        Array.from({ length: 6 }, () => key),
      ),
    );
    await visitor.say(sending('other kind', 'message-0007', [key], { contentType: 'text/html' }));

    expect(answers).toEqual(['kind', 'kind', 'size', 'size', 'size']);
    expect(visitor.heard('accepted').map(({ id }) => id)).toEqual(['message-0001']);
  });

  it('are so many an hour at most, of one visitor and from one place', async () => {
    const flood = async (from: Socket, times: number) => {
      const answers = [];
      for (let time = 0; time < times; time += 1) answers.push(await upload(desk, from, `flood-${time}-of-many`));
      return answers.filter(({ refused }) => refused === 'often').length;
    };
    const [one, two, three] = [await visit(desk), await visit(desk), await visit(desk)];

    expect(await flood(one, 31)).toBe(1);
    expect(await flood(two, 30)).toBe(0);
    expect(await flood(three, 30)).toBeGreaterThan(0);
  });
});
