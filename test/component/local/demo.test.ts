import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { playDemo } from '../../../local/demo/play.ts';
import { startDesk } from '../../../local/desk.ts';
import type { QuarantineView, TicketDetail, TicketPage, TicketSummary } from '../../../shared/api/views.ts';
import { CHANNEL_NAMES } from '../../../shared/domain/channel-names.ts';

it('the demo fills the desk: every channel, both queues, answers, one mail that cannot be read, one that bounces, and nothing else fails', async () => {
  const told: string[] = [];
  const said: string[] = [];
  const dir = mkdtempSync(join(tmpdir(), 'demo-'));
  const desk = await startDesk({ dir, port: 0, smtpPort: 0, awsPort: 0, tell: (line) => void told.push(line) });
  const asLena = { headers: { authorization: `Bearer ${await desk.tokenFor('Lena')}` } };
  const get = async <T>(path: string) => (await (await fetch(`${desk.url}/api/${path}`, asLena)).json()) as T;

  await playDemo(desk, (line) => void said.push(line), 0);
  await desk.settled();
  const tickets: TicketSummary[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page: TicketPage = await get(`views/all${next && `?cursor=${next}`}`);
    tickets.push(...page.tickets);
    next = page.cursor;
  }
  const { entries } = await get<{ entries: QuarantineView[] }>('quarantine');
  const { mails, calls } = await desk.outbox();
  const details = await Promise.all(
    tickets
      .filter(({ failed }) => failed)
      .map(async ({ id }) => (await get<{ ticket: TicketDetail }>(`tickets/${id}`)).ticket),
  );
  await desk.close();

  expect(said).toEqual([expect.stringContaining('half an hour has passed')]);
  expect(new Set(tickets.map(({ channel }) => channel))).toEqual(new Set(CHANNEL_NAMES));
  expect(new Set(tickets.map(({ queue }) => queue))).toEqual(new Set(['csr', 'tsr']));
  expect(tickets.length).toBeGreaterThanOrEqual(18);
  expect(tickets.filter(({ contact }) => contact.name === 'Bo Lindqvist')).toHaveLength(1);
  expect(tickets.find(({ contact }) => contact.name === 'Walter Grimm')).toMatchObject({
    priority: 'high',
    status: 'pending',
  });
  expect(tickets.find(({ contact }) => contact.name === 'Marta Silva')).toMatchObject({ queue: 'tsr' });
  expect(details.map(({ contact }) => contact.name).sort()).toEqual(['Nils Aalto']);
  expect(details).toMatchObject([{ suppressed: { because: expect.stringContaining('a mail came back') } }]);
  expect(mails.filter(({ to }) => to[0]?.includes('+nils@'))).toHaveLength(1);
  expect(entries).toHaveLength(1);
  expect(
    mails.filter(({ subject, to }) => subject.startsWith('Re: ') && to[0]?.endsWith('.example')).length,
  ).toBeGreaterThanOrEqual(4);
  expect(calls.filter(({ channel }) => channel === 'whatsapp')).toHaveLength(2);
  expect(told).toEqual([]);
  // Seventy acts after one another: only a hang is to be caught.
}, 300_000);
