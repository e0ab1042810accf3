import { describe, expect, it } from '@jest/globals';
import { type Counted, countRows } from '../../../shared/ledger/count-rows.ts';
import { HOUR, MINUTE } from '../../../shared/ledger/hours.ts';
import type { QuarantineEntry } from '../../../shared/store/quarantine-store.ts';

const EIGHT = Date.UTC(2026, 5, 15, 8);
const job = (at: number) => ({ kind: 'chat' as const, id: `j${at}`, sentAt: at, body: {} });
const counted = (...times: number[]): Counted => ({ jobs: times.map(job), inputs: [], mails: null });
const entry = (id: string, queue: 'chat' | 'mail'): QuarantineEntry => ({
  id,
  queue,
  state: 'waiting',
  since: EIGHT,
  at: EIGHT + MINUTE,
  channel: 'whatsapp',
  account: 'eu',
  reason: 'given up',
  bytes: 1,
  raw: 'raw/x',
});

async function chatRow(sent: number | null, what: Counted, entries: QuarantineEntry[] = []) {
  const asked: [string, number, number][] = [];
  const deps = {
    quarantine: { between: async () => entries },
    sent: async (kind: string, { from, until }: { from: number; until: number }) => {
      asked.push([kind, from, until]);
      return kind === 'chat' ? sent : null;
    },
  };
  const rows = await countRows(deps, what, { from: EIGHT, until: EIGHT + HOUR - 30_000 });
  return { row: rows.find(({ queue }) => queue === 'chat-jobs'), asked };
}

describe('the archive against the count of SQS', () => {
  it('lacks what SQS has counted beyond it', async () => {
    expect((await chatRow(3, counted(EIGHT + MINUTE))).row).toMatchObject({ sent: 3, archived: 1, difference: 2 });
  });

  it('lacks nothing where SQS knows of less, or says nothing: its word may come late', async () => {
    expect((await chatRow(1, counted(EIGHT + MINUTE, EIGHT + 2 * MINUTE))).row).toMatchObject({ difference: 0 });
    expect((await chatRow(null, counted(EIGHT + MINUTE))).row).toMatchObject({ sent: null, difference: 0 });
  });

  it('asks for whole minutes, as SQS counts by the minute', async () => {
    const { asked } = await chatRow(0, counted(EIGHT + MINUTE));
    expect(asked).toContainEqual(['chat', EIGHT, EIGHT + HOUR - MINUTE]);
  });

  it('lets what was sent within seconds of an edge be counted beyond it', async () => {
    expect((await chatRow(1, counted(EIGHT - 4_000))).row).toMatchObject({ archived: 0, difference: 0 });
    expect((await chatRow(1, counted(EIGHT - 6_000))).row).toMatchObject({ archived: 0, difference: 1 });
  });

  it('lacks no job that was given up before it was archived: it lies in quarantine', async () => {
    const lost = counted(EIGHT + MINUTE);
    expect((await chatRow(2, lost, [entry('1-abc', 'chat')])).row).toMatchObject({ difference: 0 });
    expect((await chatRow(2, lost, [entry('1-abc', 'mail')])).row).toMatchObject({ difference: 1 });
    const archived = { ...lost, inputs: [{ kind: 'chat' as const, name: 'abc', sentAt: EIGHT, body: null }] };
    expect((await chatRow(2, archived, [entry('1-abc', 'chat')])).row).toMatchObject({ difference: 1 });
  });

  it('shows no hour in which nothing was counted', async () => {
    expect((await chatRow(null, counted())).row).toBeUndefined();
  });
});
