import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { writeInPortal } from '../../local/demo/portal.ts';
import type { RequestList, RequestPage } from '../../shared/api/portal.ts';
import { type Agent, agentAt, assignedTicketOf, delivered } from '../support/e2e/agent.ts';
import { mailTo, send } from '../support/e2e/mail.ts';
import { type RunningDesk, startDesk } from '../support/e2e/running-desk.ts';
import { until } from '../support/e2e/until.ts';

let desk: RunningDesk;
let tom: Agent;
let lena: Agent;
beforeAll(async () => {
  desk = await startDesk();
  [tom, lena] = await Promise.all([agentAt(desk, 'tom'), agentAt(desk, 'lena')]);
  await tom.become('available');
}, 90_000);
afterAll(() => desk.stop(), 60_000);

const PRIYA = 'priya@mail.example';
const LOG = randomBytes(70_000);
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAGUlEQVR4nGOweFKHFTEMKol/0VnfUbQBSgIAGkJ58bqCB6gAAAAASUVORK5CYII=',
  'base64',
);
const HTML = `<p onclick="steal()">The <b>router</b> does not work</p><script>steal()</script>
<img src="cid:photo"><img src="https://tracker.example/pixel.gif"><a href="javascript:steal()">here</a>`;

/** The mail's ticket, opened by Tom, with the message that the customer wrote. */
async function opened() {
  const { id } = await assignedTicketOf(lena, PRIYA);
  const { page } = await tom.open(id);
  const message = page.messages.find(({ kind }) => kind === 'in');
  if (!message) throw new Error('the ticket has no message');
  return { id, message, path: `tickets/${id}/messages/${encodeURIComponent(message.id)}` };
}

describe('a mail with HTML and files', () => {
  beforeAll(() =>
    send(desk, {
      from: PRIYA,
      subject: 'Router',
      text: 'The router does not work',
      html: HTML,
      attachments: [
        { filename: 'photo.png', content: PIXEL, cid: 'photo', contentDisposition: 'inline' },
        { filename: 'système "1".log', content: LOG, contentType: 'text/html' },
      ],
    }),
  );

  it('shows its HTML in a frame that can run nothing and fetch nothing', async () => {
    const { message, path } = await opened();
    expect(message.html).toBe(true);
    const { url } = await tom.ask<{ url: string }>('POST', `${path}/frame`);
    const frame = await fetch(new URL(url, desk.url));
    const body = await frame.text();

    expect(frame.status).toBe(200);
    expect(frame.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = frame.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'none'");
    expect(policy).toMatch(/sandbox(?!.*allow-(?:scripts|same-origin))/);
    expect(frame.headers.get('x-content-type-options')).toBe('nosniff');
    expect(body).toContain('<b>router</b>');
    expect(body).toContain(`data:image/png;base64,${PIXEL.toString('base64')}`);
    expect(body).not.toMatch(/steal|<script|onclick|javascript:|tracker\.example\/pixel\.gif"[^>]*src/);
    expect(body).not.toMatch(/\ssrc="https?:/);
  });

  it('shows no frame to whoever makes up its address', async () => {
    const { path } = await opened();
    const { url } = await tom.ask<{ url: string }>('POST', `${path}/frame`);

    expect((await fetch(new URL(`${url.slice(0, -2)}AA`, desk.url))).status).toBe(403);
    expect((await fetch(`${desk.url}/frames/nothing`)).status).toBe(403);
    expect((await tom.call('POST', `${path.slice(0, -3)}zzz/frame`)).status).toBe(404);
  });

  it('gives its files by signed addresses, as downloads, byte for byte', async () => {
    const { message, path } = await opened();
    const file = message.attachments.find(({ name }) => name.includes('log'));
    expect(file).toMatchObject({ bytes: LOG.length, inline: false });
    const { url } = await tom.ask<{ url: string }>('POST', `${path}/attachments/${file?.index}`);
    const answer = await fetch(url);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(digest(Buffer.from(await answer.arrayBuffer()))).toBe(digest(LOG));
    expect((await fetch(url.replace(/Signature=.{6}/, 'Signature=000000'))).status).toBe(403);
    expect((await fetch(url.split('?')[0] ?? '')).ok).toBe(false);
    expect((await tom.call('POST', `${path}/attachments/7`)).status).toBe(404);
  });
});

describe('an answer with files', () => {
  it('carries what the agent has uploaded', async () => {
    const { id } = await opened();
    const asked = { name: 'manual.pdf', contentType: 'application/pdf' };
    const { key, url } = await tom.ask<{ key: string; url: string }>('POST', 'uploads', asked);
    const put = await fetch(url, { method: 'PUT', body: LOG, headers: { 'content-type': asked.contentType } });
    expect(put.status).toBe(200);

    await tom.reply(id, 'Here is the manual.', { attachments: [{ key, ...asked }] });
    const { raw } = await mailTo(desk, PRIYA, 'Here is the manual.');
    // The quoted mail's picture stands inline before it.
    const parts = (await PostalMime.parse(Buffer.from(raw, 'latin1'))).attachments;
    const attachments = parts.filter(({ disposition }) => disposition === 'attachment');
    expect(attachments).toMatchObject([
      { filename: 'manual.pdf', mimeType: 'application/pdf', disposition: 'attachment' },
    ]);
    expect(digest(Buffer.from(attachments[0]?.content as ArrayBuffer))).toBe(digest(LOG));
    await delivered(tom, { ticket: id, text: 'Here is the manual.', state: 'delivered' });
  });

  it('carries nothing that the agent has not uploaded', async () => {
    const { id } = await opened();
    const order = { type: 'reply', id: 'stolen-file-1', text: 'x' };
    for (const key of [`uploads/${lena.id}/file`, 'mail/anything', `uploads/${tom.id}/../../mail/x`]) {
      const attachments = [{ key, name: 'a', contentType: 'text/plain' }];
      expect((await tom.call('POST', `tickets/${id}/commands`, { ...order, attachments })).status).toBe(409);
    }
  });
});

it('nothing went wrong on the way', () => {
  expect(desk.complaints()).toBe('');
});

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a customer in the portal', () => {
  it('signs in by the mailed link, uploads just so many bytes, and finds them beside the answer', async () => {
    await writeInPortal(desk, PRIYA, { id: 'portal-words', text: 'From the portal.' });
    const { cookie, ask } = await enter();
    const words = { contentType: 'text/plain', bytes: 5 };
    const { key, url } = await ask<{ key: string; url: string }>('uploads', words);
    const put = (body: string) => fetch(url, { method: 'PUT', body, headers: { 'content-type': words.contentType } });
    expect((await put('too many')).status).toBe(403);
    expect((await put('right')).status).toBe(200);
    const { requests } = await ask<RequestList>('requests');
    const id = requests[0]?.id ?? '';
    await ask(`requests/${id}/messages`, {
      id: 'portal-file',
      text: 'With a file.',
      files: [{ key, name: 'a.txt', ...words }],
    });
    const { messages } = await ask<RequestPage>(`requests/${id}`);
    const { url: link } = await ask<{ url: string }>(
      `requests/${id}/messages/${encodeURIComponent(messages[0]?.id ?? '')}/files/0`,
      {},
    );

    expect(messages.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['With a file.', 'From the portal.', 'Here is the manual.']),
    );
    expect(await (await fetch(link)).text()).toBe('right');
    expect(cookie).toMatch(/^portal=/);
    const seen = await tom.open((await opened()).id);
    expect(seen.page.messages[0]).toMatchObject({ text: 'With a file.', attachments: [{ name: 'a.txt', bytes: 5 }] });
  });

  async function enter() {
    const { mails } = await desk.outbox();
    const before = mails.length;
    const post = (path: string, body: object, cookie = '') =>
      fetch(`${desk.url}/portal/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify(body),
      });
    await post('link', { address: PRIYA, language: 'en' });
    await until('the link', async () => (await desk.outbox()).mails.length > before);
    const text = (await desk.outbox()).mails.at(-1)?.text ?? '';
    const token = /sign-in\/([\w-]+)/.exec(text)?.[1] ?? '';
    const entered = await post('session', { token });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const ask = async <T>(path: string, body?: object): Promise<T> =>
      (
        await (body ? post(path, body, cookie) : fetch(`${desk.url}/portal/api/${path}`, { headers: { cookie } }))
      ).json() as Promise<T>;
    return { cookie, ask };
  }
});
