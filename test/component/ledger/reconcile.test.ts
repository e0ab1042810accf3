import { describe, expect, it } from '@jest/globals';
import { makeHandler } from '../../../functions/reconcile/handler.ts';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { BUCKET, TABLE_NAME } from '../../../local/inline/services.ts';
import { NOT_BALANCED } from '../../../shared/domain/ledger-row.ts';
import type { SentCount } from '../../../shared/platform/ports.ts';
import { ledgerStore } from '../../../shared/store/ledger-store.ts';
import { quarantineStore } from '../../../shared/store/quarantine-store.ts';
import { webhookMessage, write } from '../../support/customers.ts';
import { HOUR, MINUTE, MONDAY } from '../../support/example-desk.ts';
import { openDesk } from '../../support/inline-desk.ts';
import { ledgerDeps } from '../../support/ledger.ts';

function reconciler(desk: InlineDesk, sent?: SentCount) {
  const { sent: _sent, ...others } = ledgerDeps(desk);
  const deps = { ...others, ...(sent && { sent }) };
  const { jobs, dynamo, log } = desk.ports;
  const ledger = ledgerStore({ dynamo, table: TABLE_NAME });
  const run = makeHandler({ ...deps, ledger, chatJobs: jobs.chat, mailJobs: jobs.mail, clock: desk.clock, log });
  const complaints = () => desk.logged.filter(({ message }) => message === NOT_BALANCED);
  return { run, ledger, complaints };
}

async function deskWithOrder(): Promise<InlineDesk> {
  const desk = await openDesk();
  await desk.post({ channel: 'webhook', account: 'shop', body: webhookMessage({ at: MONDAY, text: 'my order' }) });
  await desk.settle();
  return desk;
}

async function loseMessage(desk: InlineDesk): Promise<void> {
  const message = (await desk.items()).find(({ sk }) => sk?.S?.startsWith('M#'));
  if (!message?.['pk'] || !message['sk']) throw new Error('there is no message');
  desk.services.dynamo.deleteItem({ TableName: TABLE_NAME, Key: { pk: message['pk'], sk: message['sk'] } });
}

async function deskWithUnreadNotice(): Promise<InlineDesk> {
  const desk = await openDesk();
  write(desk);
  return desk;
}

/** By another consumer, or a hand in the console. */
async function takeOut({ services: { sqs, queues } }: InlineDesk): Promise<void> {
  const { Messages = [] } = sqs.receiveMessage({ QueueUrl: queues.mail });
  for (const { ReceiptHandle } of Messages) sqs.deleteMessage({ QueueUrl: queues.mail, ReceiptHandle });
}

describe('the reconciler', () => {
  it('keeps what it found of each hour, and looks no more at one that is over and balances', async () => {
    const desk = await deskWithOrder();
    const { run, ledger, complaints } = reconciler(desk);
    desk.advance(15 * MINUTE);
    await run();
    expect(await ledger.hour(MONDAY)).toMatchObject({ settled: false, rows: [{ received: 1, stored: 1 }] });
    desk.advance(HOUR);
    await run();
    expect((await ledger.day(MONDAY))[0]).toMatchObject({ hour: '2026-06-15T08:00:00.000Z', settled: true });

    await loseMessage(desk);
    await run();
    expect(complaints()).toEqual([]);
  });

  it('complains of a job that SQS has counted and nobody has archived', async () => {
    const desk = await deskWithOrder();
    const { run, ledger, complaints } = reconciler(desk, async (kind, { from }) =>
      kind === 'chat' && from === MONDAY ? 2 : null,
    );
    desk.advance(15 * MINUTE);

    expect(await run()).toEqual({ difference: 1, repaired: 0 });
    expect(await ledger.hour(MONDAY)).toMatchObject({ settled: false });
    expect(complaints()).toMatchObject([{ fields: { lacking: [{ archived: 1, sent: 2, difference: 1 }] } }]);
  });

  it('stands on the archive alone while the count of SQS cannot be read', async () => {
    const desk = await deskWithOrder();
    const { run, complaints } = reconciler(desk, () => Promise.reject(new Error('throttled')));
    desk.advance(15 * MINUTE);

    expect(await run()).toEqual({ difference: 0, repaired: 0 });
    expect(complaints()).toEqual([]);
    expect(desk.logged).toContainEqual(expect.objectContaining({ message: 'the count of SQS could not be read' }));
  });

  it('leaves alone what is younger than ten minutes', async () => {
    const desk = await deskWithOrder();
    await loseMessage(desk);
    desk.advance(9 * MINUTE);

    expect(await reconciler(desk).run()).toEqual({ difference: 0, repaired: 0 });
  });

  it('settles an hour in which nothing came in, so that nobody lists the mails for it again', async () => {
    const desk = await openDesk();
    const { run, ledger } = reconciler(desk);
    desk.advance(75 * MINUTE);
    await run();

    expect(await ledger.hour(MONDAY)).toMatchObject({ settled: true, rows: [] });
  });

  it('complains of what is missing, runs it again, and finds it balanced the next time', async () => {
    const desk = await deskWithOrder();
    const { run, ledger, complaints } = reconciler(desk);
    await loseMessage(desk);
    desk.advance(15 * MINUTE);

    expect(await run()).toEqual({ difference: 1, repaired: 1 });
    expect(complaints()).toMatchObject([{ level: 'error', fields: { difference: 1, repaired: 1 } }]);
    await desk.settle();
    desk.advance(5 * MINUTE);
    expect(await run()).toEqual({ difference: 0, repaired: 0 });
    expect(await ledger.hour(MONDAY)).toMatchObject({ repaired: 1, rows: [{ stored: 1, difference: 0 }] });
  });

  it('lets a job that is run again have its five tries before it is sent once more; the alarm goes on', async () => {
    const desk = await deskWithOrder();
    const { run, complaints } = reconciler(desk);
    await loseMessage(desk);
    desk.advance(15 * MINUTE);
    await run();
    desk.advance(30 * MINUTE);
    expect(await run()).toEqual({ difference: 1, repaired: 0 });
    expect(complaints()).toHaveLength(2);
    desk.advance(5 * MINUTE);

    expect(await run()).toEqual({ difference: 1, repaired: 1 });
  });

  it('finds a raw mail of which nobody was told when the hour is over, and gives SNS an hour', async () => {
    const desk = await openDesk();
    write(desk);
    await desk.settle();
    const Body = Buffer.from(
      'From: rosa@customer.example\r\nMessage-ID: <lost@customer.example>\r\nSubject: lost\r\n\r\nhello\r\n',
    );
    desk.services.s3.putObject({ Bucket: BUCKET, Key: 'mail/lost', Body });
    const { run } = reconciler(desk);
    desk.advance(30 * MINUTE);
    expect(await run()).toEqual({ difference: 0, repaired: 0 });
    desk.advance(45 * MINUTE);
    expect(await run()).toEqual({ difference: 1, repaired: 1 });
    await desk.settle();
    desk.advance(5 * MINUTE);
    expect(await run()).toEqual({ difference: 0, repaired: 0 });
  });

  it.each(['waits in its queue', 'lies in an object of the archive that cannot be read'])(
    'sends no raw mail whose notice %s, so that it cannot lie in two conversations; the alarm goes on',
    async (where) => {
      const desk = await openDesk();
      const { s3 } = desk.services;
      write(desk);
      const waits = where === 'waits in its queue';
      if (!waits) await desk.settle();
      if (!waits) await loseMessage(desk);
      for (const Key of s3.listObjectsV2({ Bucket: BUCKET, Prefix: 'archive/mail/' }).keys)
        s3.putObject({ Bucket: BUCKET, Key, Body: Buffer.from('no archive') });
      desk.advance(75 * MINUTE);
      const { run, complaints } = reconciler(desk, ledgerDeps(desk).sent);

      expect(await run()).toMatchObject({ repaired: 0 });

      expect(JSON.stringify(complaints())).toContain('a raw mail without a notice, which may lie');
      if (!waits) return;
      await desk.settle();
      expect((await desk.items()).filter(({ sk }) => sk?.S?.startsWith('M#'))).toHaveLength(1);
    },
  );

  it('sends no raw mail whose notice lies in quarantine, in a job that was given up before it was archived', async () => {
    const desk = await deskWithUnreadNotice();
    await takeOut(desk);
    const { dynamo } = desk.ports;
    const entry = { at: MONDAY, channel: 'mail', account: '', reason: 'it failed five times', bytes: 9, raw: 'raw/x' };
    await quarantineStore({ dynamo, table: TABLE_NAME }).quarantine({ ...entry, queue: 'mail' }, 'never-archived');
    desk.advance(75 * MINUTE);

    expect(await reconciler(desk, ledgerDeps(desk).sent).run()).toEqual({ difference: 1, repaired: 0 });
  });

  it('sends a raw mail whose notice was taken out of its queue once jobs of an hour later have been worked on', async () => {
    const desk = await deskWithUnreadNotice();
    await takeOut(desk);
    desk.advance(HOUR + MINUTE);
    write(desk, { text: 'an hour later' });
    await desk.settle();
    desk.advance(15 * MINUTE);

    expect(await reconciler(desk, ledgerDeps(desk).sent).run()).toMatchObject({ repaired: 1 });
  });
});
