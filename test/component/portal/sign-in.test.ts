import { beforeEach, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { HOUR, MINUTE } from '../../support/example-desk.ts';
import { openDesk } from '../../support/inline-desk.ts';
import { linkTo, signedIn } from './customer.ts';

const ANA = 'ana@customer.example';

describe('the link to the portal', () => {
  let desk: InlineDesk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  const askFor = (address: string, language = 'en') => desk.portal('POST', 'link', { body: { address, language } });
  const mails = (address = ANA) => desk.outbox().mails.filter(({ destinations }) => destinations.includes(address));
  const open = (token: string) => desk.portal('POST', 'session', { body: { token } });

  it('goes by mail, without a word of whoever asked, and lies nowhere else', async () => {
    expect(await askFor(' ANA@Customer.example ', 'de')).toMatchObject({ status: 202, text: '{}' });
    await desk.settle();
    const [mail] = mails();
    const token = linkTo(desk, ANA);

    expect(token).toMatch(/^[0-9a-z-]{32,}$/);
    expect(mail?.subject).toBe('Ihr Link zum Anmelden');
    expect(mail?.raw).toContain('Auto-Submitted: auto-generated');
    expect(JSON.stringify([desk.items(), desk.logged, desk.deadLetters()])).not.toContain(token);
    expect(JSON.stringify(await desk.items())).not.toContain(token);
  });

  it('opens one session, once, and by POST alone', async () => {
    await askFor(ANA);
    await desk.settle();
    const token = linkTo(desk, ANA);
    const looked = await Promise.all(
      ['session', `session?token=${token}`, `sign-in/${token}`].map((path) => desk.portal('GET', path)),
    );
    expect(looked.map(({ status, cookies }) => [status, cookies.length])).toEqual([
      [404, 0],
      [404, 0],
      [404, 0],
    ]);
    const race = await Promise.all(Array.from({ length: 100 }, () => open(token)));
    const [won, ...more] = race.filter(({ status }) => status === 200);

    expect(more).toEqual([]);
    expect(won?.body).toEqual({ address: ANA });
    expect(won?.cookies).toEqual([
      expect.stringMatching(
        /^__Host-portal=[0-9a-z-]{32,}; Path=\/; Max-Age=1209600; HttpOnly; SameSite=Strict; Secure$/,
      ),
    ]);
    expect(race.filter(({ status, cookies }) => status === 403 && cookies.length === 0)).toHaveLength(99);
  });

  it('is good for fifteen minutes', async () => {
    await askFor(ANA);
    await desk.settle();
    const first = linkTo(desk, ANA);
    await askFor(ANA);
    await desk.settle();
    const second = linkTo(desk, ANA);
    desk.advance(15 * MINUTE);
    expect((await open(first)).status).toBe(200);
    desk.advance(1);
    expect((await open(second)).status).toBe(403);
  });

  it('is answered and worked for alike, whether anybody wrote from the address or not', async () => {
    const known = await signedIn(desk, ANA);
    await known.ask('POST', 'requests', { id: 'request-1', subject: 'Bill', text: 'Where is it?', topic: 'csr' });
    await desk.settle();
    const charged = async (address: string) => {
      desk.meter.reset();
      const { status, text, headers } = await askFor(address);
      return { status, text, headers, work: desk.meter.steps() };
    };

    expect(await charged('nobody@elsewhere.example')).toEqual(await charged(ANA));
  });

  it('is sent five times an hour to one address, whoever asks, and the answer stays the same', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => askFor(ANA)));
    await desk.settle();
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set(['202 {}']));
    expect(mails()).toHaveLength(5);
    desk.advance(HOUR);
    await Promise.all(Array.from({ length: 8 }, () => askFor(ANA)));
    desk.advance(HOUR);
    await askFor(ANA);
    await desk.settle();
    // The address's own budget of a day.
    expect(mails()).toHaveLength(10);
  });

  it('is asked for twenty times an hour from one place', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 22; n += 1) statuses.push((await askFor(`n${n}@customer.example`)).status);

    expect(statuses).toEqual([...Array(20).fill(202), 429, 429]);
  });

  it('never goes to an address of the desk, where it would lie in a ticket', async () => {
    for (const address of ['help@support.northwind.example', 'help+x.y@SUPPORT.northwind.example'])
      expect((await askFor(address)).status).toBe(202);
    await desk.settle();

    expect(desk.outbox().mails).toEqual([]);
  });

  it.each([
    'no address',
    'a@b',
    'a@b.example\r\nBcc: x@y.example',
    'a@b.example, c@d.example',
    '<a@b.example>',
    `${'a'.repeat(250)}@b.example`,
  ])('is not sent to %j', async (address) => {
    expect((await askFor(address)).status).toBe(400);
  });
});

describe('a session of the portal', () => {
  it('ends where its customer signs out, for whoever has its cookie, and after two weeks', async () => {
    const desk = await openDesk();
    const one = await signedIn(desk, ANA);
    const other = await signedIn(desk, ANA);
    const out = await one.ask('POST', 'sign-out', {});

    expect(out.cookies).toEqual(['__Host-portal=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure']);
    expect((await one.ask('GET', 'me')).status).toBe(401);
    expect((await other.ask('GET', 'me')).body).toMatchObject({ address: ANA, topics: [{ id: 'csr' }, { id: 'tsr' }] });
    desk.advance(14 * 24 * HOUR + 1);
    expect((await other.ask('GET', 'me')).status).toBe(401);
  });

  it('is of no use to a form of another site, which can send no JSON', async () => {
    const desk = await openDesk();
    const { cookie } = await signedIn(desk, ANA);
    const form = (type: string) =>
      desk.portal('POST', 'requests', {
        body: { id: 'form-00001', subject: 'x', text: 'x', topic: 'csr' },
        cookie,
        type,
      });
    const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=b', ''];
    const answers = await Promise.all(types.map(form));

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect((await form('application/json; charset=utf-8')).status).toBe(200);
  });
});
