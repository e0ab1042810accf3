import { openDynamo } from '../../local/engine/dynamo/index.ts';
import { deskTable, key, N } from './dynamo-table.ts';

/** Writes as fast as it can until it is killed, and says after each write that it was acknowledged. */
const [dir = '', compactAt = '0'] = process.argv.slice(2);
const db = openDynamo({ dir, clock: { now: () => Date.UTC(2026, 10, 22) }, compactAt: Number(compactAt) });
const { TableNames = [] } = await db.listTables({});
if (TableNames.length === 0) await db.createTable(deskTable('desk'));
const { Item } = await db.getItem({ TableName: 'desk', Key: key('counter') });

for (let count = Number(Item?.['n']?.N ?? 0) + 1; ; count += 1) {
  await db.transactWriteItems({
    TransactItems: [
      {
        Put: {
          TableName: 'desk',
          Item: key('C#1', `M#${String(count).padStart(9, '0')}`),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      { Put: { TableName: 'desk', Item: { ...key('counter'), n: N(count) } } },
    ],
  });
  process.stdout.write(`${count}\n`);
}
