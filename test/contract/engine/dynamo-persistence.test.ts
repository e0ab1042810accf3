import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DynamoEngine } from '../../../local/engine/dynamo/index.ts';
import { openDynamo } from '../../../local/engine/dynamo/index.ts';
import { deskTable, key, N, S } from '../../support/dynamo-table.ts';

const TableName = 'desk';
const clock = { now: () => Date.UTC(2026, 10, 22) };
const root = { path: '' };
let folders = 0;

beforeAll(() => {
  root.path = mkdtempSync(join(tmpdir(), 'dynamo-'));
});
afterAll(() => rmSync(root.path, { recursive: true }));

const newFolder = () => {
  folders += 1;
  return join(root.path, String(folders));
};

async function records(db: DynamoEngine) {
  const StreamArn = (await db.describeTable({ TableName })).Table?.LatestStreamArn ?? '';
  const ShardId = (await db.describeStream({ StreamArn })).StreamDescription.Shards[0]?.ShardId ?? '';
  const { ShardIterator } = await db.getShardIterator({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
  return (await db.getRecords({ ShardIterator })).Records;
}

/** All that can be seen of a desk: tables, items, index, stream. */
async function everything(db: DynamoEngine) {
  const { Table } = await db.describeTable({ TableName });
  const { Items } = await db.scan({ TableName });
  const { Items: indexed } = await db.scan({ TableName, IndexName: 'GSI1' });
  return {
    Table,
    ttl: (await db.describeTimeToLive({ TableName })).TimeToLiveDescription,
    Items,
    indexed,
    records: await records(db),
  };
}

/** A dozen commits of every kind; yields after each. */
async function* work(db: DynamoEngine) {
  yield await db.createTable(deskTable(TableName));
  yield await db.updateTimeToLive({ TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' } });
  for (const pk of ['C#1', 'C#2', 'C#3']) {
    yield await db.putItem({
      TableName,
      Item: {
        ...key(pk),
        q: S('CSR#0'),
        s: S('1'),
        b: { B: Uint8Array.of(0, 255) },
        ...(pk === 'C#3' ? { expires: N(1_700_000_000) } : {}),
      },
    });
  }
  yield await db.updateItem({
    TableName,
    Key: key('C#1'),
    UpdateExpression: 'SET s = :s',
    ExpressionAttributeValues: { ':s': S('é\u{1f600}') },
  });
  yield await db.deleteItem({ TableName, Key: key('C#2') });
  yield await db.transactWriteItems({
    ClientRequestToken: 'once',
    TransactItems: [
      {
        Update: { TableName, Key: key('C#1'), UpdateExpression: 'ADD n :n', ExpressionAttributeValues: { ':n': N(1) } },
      },
      { Put: { TableName, Item: key('C#4') } },
    ],
  });
  yield db.sweepTtl(clock.now());
}

describe('an engine with a folder', () => {
  it('is the same after a restart, from the journal as from a snapshot', async () => {
    const dir = newFolder();
    const first = openDynamo({ dir, clock });
    for await (const _ of work(first));
    const before = await everything(first);
    first.close();

    const second = openDynamo({ dir, clock });
    expect(await everything(second)).toEqual(before);
    second.compact();
    await second.putItem({ TableName, Item: key('C#5') });
    const later = await everything(second);
    second.close();
    const third = openDynamo({ dir, clock });

    expect(await everything(third)).toEqual(later);
    expect(later.records.length).toBe(before.records.length + 1);
    expect(third.meter.snapshot().writeUnits).toBe(0);
    third.close();
  });

  it('goes on with sequence numbers and tokens where it stood', async () => {
    const dir = newFolder();
    const first = openDynamo({ dir, clock });
    for await (const _ of work(first));
    const last = (await records(first)).at(-1)?.dynamodb.SequenceNumber ?? '';
    first.compact();
    first.close();

    const second = openDynamo({ dir, clock });
    await second.transactWriteItems({
      ClientRequestToken: 'once',
      TransactItems: [
        {
          Update: {
            TableName,
            Key: key('C#1'),
            UpdateExpression: 'ADD n :n',
            ExpressionAttributeValues: { ':n': N(1) },
          },
        },
        { Put: { TableName, Item: key('C#4') } },
      ],
    });
    await second.putItem({ TableName, Item: key('C#6') });

    const after = (await records(second)).filter(({ dynamodb }) => dynamodb.SequenceNumber > last);
    expect(after.map(({ dynamodb }) => dynamodb.Keys)).toEqual([key('C#6')]);
    second.close();
  });

  it('comes back as it was after some whole commit, wherever its journal was cut off', async () => {
    const dir = newFolder();
    const db = openDynamo({ dir, clock });
    const states: unknown[] = [];
    for await (const _ of work(db)) states.push(await everything(db));
    db.close();
    const journal = join(dir, 'journal-0.jsonl');
    const bytes = readFileSync(journal);
    const ends = [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at + 1);

    for (let cut = ends[0] ?? 0; cut < bytes.length; cut += 37) {
      const copy = newFolder();
      openDynamo({ dir: copy, clock }).close();
      copyFileSync(journal, join(copy, 'journal-0.jsonl'));
      truncateSync(join(copy, 'journal-0.jsonl'), cut);
      const again = openDynamo({ dir: copy, clock });
      const whole = ends.filter((end) => end <= cut).length;
      expect(await everything(again)).toEqual(states[whole - 1]);
      await again.putItem({ TableName, Item: key('C#after') });
      again.close();
      expect(
        readFileSync(join(copy, 'journal-0.jsonl'), 'utf8')
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line).kind),
      ).toHaveLength(whole + 1);
    }
  });

  it('refuses a journal that is broken in its middle', () => {
    const dir = newFolder();
    openDynamo({ dir, clock }).close();
    appendFileSync(join(dir, 'journal-0.jsonl'), '{"kind":"wri\n{"kind":"write","at":0,"changes":[]}\n');

    expect(() => openDynamo({ dir, clock })).toThrow(expect.objectContaining({ code: 'dynamo.journal-broken' }));
  });

  it('ignores a snapshot that was never finished', async () => {
    const dir = newFolder();
    const first = openDynamo({ dir, clock });
    for await (const _ of work(first));
    const before = await everything(first);
    first.close();
    writeFileSync(join(dir, 'snapshot-1.jsonl.partial'), '{"kind":"engine","sequ');

    const second = openDynamo({ dir, clock });

    expect(await everything(second)).toEqual(before);
    expect(readdirSync(dir)).toEqual(['journal-0.jsonl']);
    second.close();
  });

  it('keeps its folder small by itself', async () => {
    const dir = newFolder();
    const db = openDynamo({ dir, clock, compactAt: 4096 });
    await db.createTable({ ...deskTable(TableName), StreamSpecification: { StreamEnabled: false } });
    for (let n = 0; n < 200; n += 1) await db.putItem({ TableName, Item: { ...key('C#1'), n: N(n) } });
    db.close();
    const [journal, snapshot, ...others] = readdirSync(dir);
    const again = openDynamo({ dir, clock, compactAt: 4096 });

    expect([journal, snapshot, others]).toEqual([
      expect.stringMatching(/^journal-\d+/),
      expect.stringMatching(/^snapshot-\d+/),
      [],
    ]);
    expect((await again.getItem({ TableName, Key: key('C#1') })).Item?.['n']).toEqual(N(199));
    again.close();
  });

  it('loses nothing that it acknowledged when it is killed', async () => {
    const dir = newFolder();
    for (const [life, compactAt] of [
      [250, 1e9],
      [400, 20_000],
      [300, 1e9],
    ] as const) {
      const acknowledged = await writeUntilKilled(dir, life, compactAt);
      const db = openDynamo({ dir, clock });
      const { Item } = await db.getItem({ TableName, Key: key('counter') });
      const { Count } = await db.query({
        TableName,
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': S('C#1') },
        Select: 'COUNT',
      });
      db.close();

      expect(Number(Item?.['n']?.N)).toBeGreaterThanOrEqual(acknowledged);
      expect(Count).toBe(Number(Item?.['n']?.N));
    }
  });
});

/** Lets a process of its own write for a while, kills it, and answers the last write that it had acknowledged. */
async function writeUntilKilled(dir: string, lifeMs: number, compactAt: number): Promise<number> {
  const child = spawn(process.execPath, ['test/support/dynamo-writer.ts', dir, String(compactAt)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.on('data', (chunk) => {
    told += chunk;
  });
  await once(child.stdout, 'data');
  await sleep(lifeMs);
  child.kill('SIGKILL');
  await once(child, 'close');
  return Number(told.split('\n').at(-2));
}
