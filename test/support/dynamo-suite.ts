import { afterAll, beforeAll, describe } from '@jest/globals';
import { billingSuite } from './dynamo-suite-billing.ts';
import { expressionSuite } from './dynamo-suite-expressions.ts';
import { indexSuite } from './dynamo-suite-indexes.ts';
import { limitSuite } from './dynamo-suite-limits.ts';
import { streamSuite } from './dynamo-suite-streams.ts';
import { transactionSuite } from './dynamo-suite-transactions.ts';
import type { DynamoSubject, OpenSubject } from './dynamo-table.ts';
import { deskTable } from './dynamo-table.ts';

/** A fresh table on the subject under test. */
export type Fixture = { readonly subject: DynamoSubject; readonly TableName: string };
export type Suite = (at: () => Fixture) => void;

const SUITES: Readonly<Record<string, Suite>> = {
  'items and expressions': expressionSuite,
  'queries and indexes': indexSuite,
  transactions: transactionSuite,
  limits: limitSuite,
  'the bill': billingSuite,
  streams: streamSuite,
};

/** The behaviour that the desk relies on; run on the engine in-process, over the wire, and on Amazon's own DynamoDB Local. */
export function describeDynamo(label: string, open: OpenSubject): void {
  for (const [title, suite] of Object.entries(SUITES)) {
    describe(`${label}: ${title}`, () => {
      const opened: { fixture?: Fixture } = {};
      beforeAll(async () => {
        const subject = await open();
        const TableName = `desk-${title.replaceAll(' ', '-')}`;
        await subject.db.createTable(deskTable(TableName));
        opened.fixture = { subject, TableName };
      });
      afterAll(() => opened.fixture?.subject.close());
      suite(() => {
        if (!opened.fixture) throw new Error('the table was not made');
        return opened.fixture;
      });
    });
  }
}
