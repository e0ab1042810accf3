import { beforeAll, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { RequestPage } from '../../../shared/api/portal.ts';
import { PORTAL, type PortalRoute } from '../../../shared/api/portal-access.ts';
import { PORTAL_SAMPLES } from '../../support/access/portal-samples.ts';
import { write } from '../../support/customers.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';
import { type Customer, signedIn } from './customer.ts';

const { carla, tom, lena } = agents;
const ANA = 'ana@customer.example';
const BEN = 'ben@customer.example';
const KEY = 'canary-7f3a';

/** Each conversation's words bear a canary of their own. */
const letter = (from: string, subject: string, canary: string, more: object = {}) => ({
  from: `${from.split('@')[0]} <${from}>`,
  id: `${subject.replaceAll(' ', '-')}.${from}`,
  subject,
  text: `${KEY}-${canary}`,
  ...more,
});

async function settled(desk: InlineDesk): Promise<void> {
  await desk.settle();
  desk.advance(MINUTE);
}

it.each([
  { what: 'a mail that was delivered twice', second: {} },
  {
    what: 'a mail and the next one, before anybody has looked at the first',
    second: { id: 'next.ana@customer.example', headers: { 'In-Reply-To': '<my-router.ana@customer.example>' } },
  },
])('$what is one request', async ({ second }) => {
  const desk = await openDesk({ present: [carla] });
  const first = letter(ANA, 'my router', 'ana');
  write(desk, first);
  desk.advance(3);
  write(desk, { ...first, ...second });
  await settled(desk);
  const requests = await (await signedIn(desk, ANA)).requests();

  expect(requests).toHaveLength(1);
  expect(await onlyTicket(desk)).toMatchObject({ subject: 'my router' });
});

describe('what a customer finds in the portal', () => {
  let desk: InlineDesk;
  let ana: Customer;
  let ben: Customer;
  let page: RequestPage;

  beforeAll(async () => {
    desk = await openDesk({ present: [carla, tom] });
    write(desk, letter(ANA, 'my router', 'ana', { headers: { Cc: `Colleague <cora@customer.example>` } }));
    write(desk, letter(BEN, 'my bill', 'ben'));
    // Somebody writes in Ana's name, and cannot prove it.
    write(desk, { ...letter(ANA, 'forged', 'forged'), verdicts: { spf: 'FAIL', dkim: 'FAIL', dmarc: 'FAIL' } });
    await settled(desk);
    const ticket = (await openTickets(desk)).find(({ subject }) => subject === 'my router');
    const id = ticket?.id ?? '';
    await command(desk, carla, id, { type: 'note', id: 'note-0001', text: `${KEY}-note` });
    await command(desk, carla, id, reply(`${KEY}-answer`));
    await command(desk, lena, id, { type: 'tag', add: ['secret-tag'] });
    await settled(desk);
    // A colleague, whom an agent lets in, writes to the desk alone, then to Ana too.
    write(
      desk,
      letter('cora@customer.example', 'Re my router', 'private', {
        headers: { 'In-Reply-To': '<my-router.ana@customer.example>' },
      }),
    );
    await settled(desk);
    ana = await signedIn(desk, ANA);
    ben = await signedIn(desk, BEN);
    const [mine] = await ana.requests();
    page = await ana.read(mine?.id ?? '');
  });

  it('is what was begun under the proven address, and nothing else', async () => {
    expect((await ana.requests()).map(({ subject, state }) => [subject, state])).toEqual([['my router', 'open']]);
    expect((await ben.requests()).map(({ subject }) => subject)).toEqual(['my bill']);
    expect(await (await signedIn(desk, 'nobody@customer.example')).requests()).toEqual([]);
  });

  it('is what they wrote and what was written to them: no note, tag, event or reason', async () => {
    expect(page.messages.map(({ from, text, name }) => [from, text, name])).toEqual([
      ['desk', `${KEY}-answer`, 'Carla Reyes'],
      ['me', `${KEY}-ana`, ''],
    ]);
    const all = JSON.stringify([page, await ana.requests()]);
    expect(all.match(new RegExp(`${KEY}-\\w+`, 'g'))?.sort()).toEqual([`${KEY}-ana`, `${KEY}-answer`]);
    expect(all).not.toMatch(/secret-tag|note|because|assigned|csr|tsr/);
  });

  it('goes on in the same ticket where they add something, once however often it is sent, and opens it again', async () => {
    const id = page.request.id;
    const closed = await ana.ask('POST', `requests/${id}/close`, {});
    await settled(desk);
    expect(closed.body).toMatchObject({ request: { state: 'solved', mayClose: false, mayRate: true } });
    const words = { id: 'words-0001', text: 'It blinks red again.' };
    const said = await Promise.all([1, 2, 3].map(() => ana.ask('POST', `requests/${id}/messages`, words)));
    await settled(desk);

    expect(new Set(said.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const again = await ana.read(id);
    expect(again.messages.filter(({ text }) => text === words.text)).toHaveLength(1);
    expect(again.request).toMatchObject({ state: 'open', mayClose: true, mayRate: false });
    const ticket = (await openTickets(desk)).find(({ subject }) => subject === 'my router');
    expect(ticket).toMatchObject({ waiting: true, preview: words.text });
  });

  it('is rated once it is done, on the ticket where agents see it', async () => {
    const id = page.request.id;
    expect((await ana.ask('POST', `requests/${id}/rating`, { score: 5 })).status).toBe(409);
    await ana.ask('POST', `requests/${id}/close`, {});
    await settled(desk);
    await ana.ask('POST', `requests/${id}/rating`, { score: 2, comment: 'took <b>long</b>' });
    await settled(desk);

    expect((await ana.read(id)).request).toMatchObject({ rating: 2 });
    const shown = await open(
      desk,
      (await desk.api(lena, 'GET', `/api/tickets?ref=${page.request.ref}`)).body?.['id' as never] ?? '',
    );
    expect(shown.page.events.map(({ text }) => text)).toContain('rated 2 of 5: took <b>long</b>');
  });
});

describe('a request that was merged', () => {
  it('shows its own words and how far the other is, nothing of it, and is finished there', async () => {
    const desk = await openDesk({ present: [carla, tom] });
    write(desk, letter(ANA, 'my bill', 'ana'));
    write(desk, letter(BEN, 'our bill', 'ben'));
    await settled(desk);
    const [mine, other] = ['my bill', 'our bill'].map(
      async (subject) => (await openTickets(desk)).find((each) => each.subject === subject)?.id ?? '',
    );
    const [from, into] = [(await mine) ?? '', (await other) ?? ''];
    await desk.api(carla, 'POST', `/api/tickets/${from}/merge`, { into });
    await command(desk, carla, into, { type: 'status', status: 'pending' });
    await settled(desk);
    const ana = await signedIn(desk, ANA);
    const [request] = await ana.requests();
    const id = request?.id ?? '';
    const page = await ana.read(id);

    expect(page.request).toMatchObject({ subject: 'my bill', state: 'yours', mayClose: false, mayRate: false });
    expect(JSON.stringify(page)).not.toContain(`${KEY}-ben`);
    expect((await ana.ask('POST', `requests/${id}/close`, {})).status).toBe(409);
    // What she adds lands in the ticket that it went into.
    await ana.ask('POST', `requests/${id}/messages`, { id: 'words-0001', text: 'And the other one?' });
    await settled(desk);
    const shown = await open(desk, into);
    expect(shown.page.messages.map(({ text }) => text)).toContain('And the other one?');
    expect(shown.ticket).toMatchObject({ waiting: true });
  });
});

describe('a request by form', () => {
  it('opens a ticket by the rules, else by the topic, is acknowledged once and answered by mail', async () => {
    const desk = await openDesk({ present: [carla, tom] });
    const ana = await signedIn(desk, ANA);
    const form = {
      id: 'form-00001',
      subject: 'Colours\r\nBcc: x@y.example',
      text: 'Is it there in green?',
      topic: 'tsr',
    };
    const made = await Promise.all([1, 2].map(() => ana.ask('POST', 'requests', form)));
    await settled(desk);

    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    const ticket = await onlyTicket(desk);
    expect(ticket).toMatchObject({
      channel: 'email',
      queue: 'tsr',
      subject: 'Colours Bcc: x@y.example',
      contact: { address: ANA },
    });
    await command(desk, tom, ticket.id, reply('In green, too.'));
    await settled(desk);
    const mails = desk
      .outbox()
      .mails.filter(({ tags, destinations }) => tags['kind'] !== 'sign-in' && destinations.includes(ANA));
    expect(mails).toHaveLength(2);
    expect(mails[1]?.raw).toContain('In green, too.');
    const [request] = await ana.requests();
    expect((await ana.read(request?.id ?? '')).messages.map(({ from, text }) => [from, text.split('\n')[0]])).toEqual([
      ['desk', 'In green, too.'],
      ['me', 'Is it there in green?'],
    ]);
    // Her answer by mail, to the signed address of ours, comes to the same request.
    const back =
      /^Reply-To:.*?([\w.+-]+@support\.northwind\.example)/im.exec(mails[1]?.raw.replace(/\r\n\s/g, '') ?? '')?.[1] ??
      '';
    write(desk, { ...letter(ANA, 'Re: Colours', 'by-mail'), to: back, envelope: [back] });
    await settled(desk);
    expect((await ana.read(request?.id ?? '')).messages[0]).toMatchObject({ from: 'me', text: `${KEY}-by-mail` });
  });

  it('goes by the rules of the settings first', async () => {
    const desk = await openDesk({ present: [carla] });
    const ana = await signedIn(desk, ANA);
    await ana.ask('POST', 'requests', { id: 'form-00001', subject: 'Help', text: 'nothing works', topic: 'csr' });
    await settled(desk);

    expect(await onlyTicket(desk)).toMatchObject({ queue: 'tsr', priority: 'urgent', tags: ['outage'] });
  });

  it('of somebody who is blocked lies in the spam view, and is not acknowledged', async () => {
    const desk = await openDesk({ present: [carla] });
    await desk.api(carla, 'PUT', '/api/senders', { who: '@customer.example', verdict: 'block', because: 'abuse' });
    const ana = await signedIn(desk, ANA);
    await ana.ask('POST', 'requests', { id: 'form-00001', subject: 'Offer', text: 'Buy!', topic: 'csr' });
    await settled(desk);

    expect(await openTickets(desk)).toEqual([]);
    expect((await desk.api(carla, 'GET', '/api/views/spam')).body).toMatchObject({ tickets: [{ subject: 'Offer' }] });
    expect(desk.outbox().mails.filter(({ tags }) => tags['kind'] !== 'sign-in')).toEqual([]);
  });

  it('is taken ten times an hour from one address', async () => {
    const desk = await openDesk();
    const ana = await signedIn(desk, ANA);
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1) {
      const form = { id: `form-0000${n}`, subject: 'again', text: 'and again', topic: 'csr' };
      statuses.push((await ana.ask('POST', 'requests', form)).status);
    }

    expect(statuses).toEqual([...Array(10).fill(200), 429]);
  });
});

describe('files in the portal', () => {
  it('are a message and a request by themselves; one of neither words nor files is refused', async () => {
    const desk = await openDesk({ present: [carla] });
    const ana = await signedIn(desk, ANA);
    const upload = async () => {
      const { key } = (await ana.ask('POST', 'uploads', { contentType: 'image/png', bytes: 4 })).body as {
        key: string;
      };
      return { key, name: 'label.png', contentType: 'image/png', bytes: 4 };
    };
    const form = { id: 'form-00004', subject: 'Bill', topic: 'csr', text: '' };
    expect((await ana.ask('POST', 'requests', form)).status).toBe(400);
    await ana.ask('POST', 'requests', { ...form, files: [await upload()] });
    await settled(desk);
    const [request] = await ana.requests();
    const path = `requests/${request?.id}/messages`;
    expect((await ana.ask('POST', path, { id: 'words-0001', text: ' ' })).status).toBe(400);
    await ana.ask('POST', path, { id: 'words-0002', text: '', files: [await upload()] });
    await settled(desk);

    const { messages } = await ana.read(request?.id ?? '');
    expect(messages.map(({ text, files }) => [text, files.map(({ name }) => name)])).toEqual([
      ['', ['label.png']],
      ['', ['label.png']],
    ]);
    expect(await onlyTicket(desk)).toMatchObject({ subject: 'Bill', preview: 'label.png' });
  });

  it('are uploaded into a folder of one’s own, handed out as downloads, and named by nobody else', async () => {
    const desk = await openDesk({ present: [carla] });
    const [ana, ben] = [await signedIn(desk, ANA), await signedIn(desk, BEN)];
    const { key, url } = (await ana.ask('POST', 'uploads', { contentType: 'image/png', bytes: 4 })).body as {
      key: string;
      url: string;
    };
    desk.upload(url, Buffer.from('PNG!'));
    const file = { key, name: '../<img src=x>.html', contentType: 'text/html', bytes: 4 };
    const stolen = { id: 'form-00002', subject: 'x', text: 'x', topic: 'csr', files: [file] };
    expect((await ben.ask('POST', 'requests', stolen)).status).toBe(400);
    for (const other of [`${key}/../../agent/x`, 'raw/mail/1', key.replace('uploads/', 'uploads//')])
      expect((await ana.ask('POST', 'requests', { ...stolen, files: [{ ...file, key: other }] })).status).toBe(400);
    await ana.ask('POST', 'requests', { ...stolen, id: 'form-00003' });
    await settled(desk);
    const [request] = await ana.requests();
    const { messages } = await ana.read(request?.id ?? '');
    const path = `requests/${request?.id}/messages/${encodeURIComponent(messages[0]?.id ?? '')}/files/0`;
    const { url: link } = (await ana.ask('POST', path, {})).body as { url: string };

    expect(Buffer.from(desk.download(link)).toString()).toBe('PNG!');
    expect(link).toContain('inline=false');
    expect(await ben.ask('POST', path, {})).toMatchObject({ status: 404 });
    expect((await ana.ask('POST', 'uploads', { contentType: 'image/png', bytes: 20_000_001 })).status).toBe(400);
  });
});

describe('what a customer is not shown in their own request', () => {
  it('has no files for them either', async () => {
    const desk = await openDesk({ present: [carla] });
    write(desk, letter(ANA, 'my router', 'ana'));
    await settled(desk);
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, reply('Send us a picture.'));
    await settled(desk);
    const sent = desk.outbox().mails.findLast(({ destinations }) => destinations.includes(ANA));
    const back =
      /^Reply-To:.*?([\w.+-]+@support\.northwind\.example)/im.exec(sent?.raw.replace(/\r\n\s/g, '') ?? '')?.[1] ?? '';
    // Whoever holds the address may write into the conversation, and cannot prove to be Ana.
    const verdicts = { spf: 'FAIL', dkim: 'FAIL', dmarc: 'FAIL' };
    const file = { name: 'secret.txt', type: 'text/plain', text: `${KEY}-file` };
    write(desk, { ...letter(ANA, 'Re: my router', 'unproven', { file }), to: back, envelope: [back], verdicts });
    await settled(desk);
    const hidden = (await open(desk, id)).page.messages.find(({ attachments }) => attachments.length > 0);
    const ana = await signedIn(desk, ANA);
    const [request] = await ana.requests();
    const asked = `requests/${request?.id}/messages/${encodeURIComponent(hidden?.id ?? '')}/files/0`;

    expect(hidden).toMatchObject({ unverified: true, text: `${KEY}-unproven` });
    expect(JSON.stringify(await ana.read(request?.id ?? ''))).not.toMatch(/unproven|secret/);
    expect((await ana.ask('POST', asked, {})).status).toBe(404);
  });
});

const REQUEST_ROUTES = (Object.keys(PORTAL) as PortalRoute[]).filter((name) => PORTAL[name].of === 'request');

describe('whatever is not one’s own', () => {
  it('is answered as what does not exist, to the byte, by every route', async () => {
    const desk = await openDesk({ present: [carla] });
    write(desk, letter(ANA, 'my router', 'ana'));
    write(desk, letter(BEN, 'my bill', 'ben', { file: { name: `${KEY}-file.txt`, type: 'text/plain', text: KEY } }));
    await settled(desk);
    const [ana, ben] = [await signedIn(desk, ANA), await signedIn(desk, BEN)];
    const [own] = await ana.requests();
    const [foreign] = await ben.requests();
    const message = (await ben.read(foreign?.id ?? '')).messages[0]?.id ?? '';
    const [mine = '', theirs = ''] = [own?.id, foreign?.id];
    const swapped = `${theirs.split('.')[0]}.${mine.split('.')[1]}`;
    const ids = [
      theirs,
      swapped,
      `${theirs}0`,
      theirs.split('.')[0] ?? '',
      `${theirs.split('.')[0]}.1`,
      theirs.toUpperCase(),
    ];
    const fuzzed = Array.from(
      { length: 400 },
      (_, n) => `${theirs.slice(0, n % 30)}${n.toString(36)}${theirs.slice((n % 30) + 1)}`,
    );
    const hostile = ['..', '%2e%2e', 'x'.repeat(5000), '__proto__', 'null', '%00', "' OR 1=1", mine.replace('.', '.-')];
    const asks = [...ids, ...fuzzed, ...hostile].flatMap((id) => [
      ...REQUEST_ROUTES.map((name) => PORTAL_SAMPLES[name]({ request: id, message })),
      { method: 'GET' as const, path: `requests/${encodeURIComponent(id)}?before=${encodeURIComponent(message)}` },
    ]);
    // The foreign message under one's own request is none of its messages either.
    asks.push(
      PORTAL_SAMPLES['POST /portal/api/requests/{request}/messages/{message}/files/{index}']({
        request: mine,
        message,
      }),
    );
    const before = JSON.stringify(await desk.items());
    const answers = new Set<string>();
    for (const { method, path, body } of asks) {
      const { status, text } = await ana.ask(method, path, body);
      answers.add(`${status} ${text}`);
    }

    expect(asks.length).toBeGreaterThan(2400);
    expect([...answers]).toEqual([
      '404 {"type":"about:blank","title":"Not Found","status":404,"detail":"there is no such request","code":"ticket.not-found"}',
    ]);
    expect(JSON.stringify(await desk.items())).toBe(before);
  });
});
