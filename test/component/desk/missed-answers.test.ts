import { describe, expect, it } from '@jest/globals';
import type { InlineDesk, InlineOptions } from '../../../local/inline/desk.ts';
import type { Mailer } from '../../../shared/platform/ports.ts';
import { agents, open } from '../../support/inline-desk.ts';
import { ADA, answered, toAda } from '../../support/missed-answer.ts';
import { mailWith } from '../../support/sent-mail.ts';

type Send = Mailer['send'];

/** What becomes of mails to Ada; agents hear of their tickets as ever. */
const withPost = (send: (real: Send, mail: Parameters<Send>[0]) => ReturnType<Send>): InlineOptions['wrap'] => {
  return (ports, name) => {
    if (name !== 'deliver') return ports;
    const real: Send = (mail) => ports.mailer.send(mail);
    return { ...ports, mailer: { send: (mail) => (mail.to.includes(ADA) ? send(real, mail) : real(mail)) } };
  };
};

/** As AWS's client tells what a service has answered. */
const refusal = () => Object.assign(new Error('Maximum sending rate exceeded'), { $metadata: { httpStatusCode: 454 } });

/** What the ticket says of mails. */
async function told(desk: InlineDesk, id: string): Promise<string[]> {
  const { events } = (await open(desk, id)).page;
  return events.map(({ text }) => text).filter((text) => text.includes('mail to'));
}

const GOES = `nobody has read it in the chat: it goes by mail to ${ADA}`;

describe('the mail of a missed answer', () => {
  it('stands in the ticket, in words that a page knows in its own language', async () => {
    const { desk, id, wait } = await answered();
    await wait(6);
    const { events } = (await open(desk, id)).page;

    expect(await told(desk, id)).toEqual([GOES]);
    const said = [{ code: 'joined', text: GOES, values: { to: ADA } }];
    expect(events).toContainEqual(expect.objectContaining({ said }));
  });

  it('is not sent again after a crash, and the ticket says that nobody knows of it', async () => {
    let dies = true;
    // Neither an answer nor an error: the environment is gone.
    const wrap = withPost(async (real, mail) => {
      const sent = await real(mail);
      return dies ? new Promise(() => {}) : sent;
    });
    const { desk, id, wait } = await answered({ wrap });
    desk.advance(6 * 60_000);
    void desk.settle();
    while (toAda(desk).length === 0) await new Promise(setImmediate);
    expect(await told(desk, id)).toEqual([GOES]);
    dies = false;

    expect(await wait(10)).toHaveLength(1);
    expect(await wait(10)).toHaveLength(1);
    expect(await told(desk, id)).toContain(`nobody knows of the mail to ${ADA}: the attempt ended without an answer`);
    expect(desk.deadLetters()).toEqual([]);
  });

  it('is not sent again where that it has left could not be written down', async () => {
    const told = { left: false, refused: false };
    const left = withPost(async (real, mail) => {
      const sent = await real(mail);
      told.left = true;
      return sent;
    });
    const { wait } = await answered({
      wrap: (ports, name) => {
        const posting = left?.(ports, name) ?? ports;
        const updateItem: typeof ports.dynamo.updateItem = async (input) => {
          if (!told.left || told.refused || !input.Key?.['sk']?.S?.endsWith('~mail'))
            return ports.dynamo.updateItem(input);
          told.refused = true;
          throw new Error('throttled');
        };
        return { ...posting, dynamo: { ...posting.dynamo, updateItem } };
      },
    });
    await wait(6);

    expect(await wait(20)).toHaveLength(1);
    expect(told.refused).toBe(true);
  });

  it('ends without a word where its visitor has seen the answer after the crash', async () => {
    const wrap = withPost(async (real, mail) => {
      await real(mail);
      return new Promise(() => {});
    });
    const { desk, visitor, id, message, wait } = await answered({ wrap });
    desk.advance(6 * 60_000);
    void desk.settle();
    while (toAda(desk).length === 0) await new Promise(setImmediate);
    await visitor.say({ action: 'receipt', id: message, status: 'read' });
    await wait(10);

    expect(await wait(30)).toHaveLength(1);
    expect(await told(desk, id)).toEqual([GOES]);
    expect(JSON.stringify((await desk.items()).find(({ sk }) => JSON.stringify(sk).includes('~mail')))).toContain(
      'unknown',
    );
  });

  it('is as little known where the answer of SES was lost', async () => {
    const wrap = withPost(async (real, mail) => {
      await real(mail);
      throw new Error('socket hang up');
    });
    const { desk, id, wait } = await answered({ wrap });
    await wait(6);

    expect(await wait(10)).toHaveLength(1);
    expect(await told(desk, id)).toContain(
      `nobody knows of the mail to ${ADA}: the answer of SES was lost: Error: socket hang up`,
    );
  });

  it('goes once SES takes it, and is given up visibly where it never does', async () => {
    let calls = 0;
    const busy = withPost((real, mail) => {
      calls += 1;
      return calls > 2 ? real(mail) : Promise.reject(refusal());
    });
    const later = await answered({ wrap: busy });
    const never = await answered({ wrap: withPost(() => Promise.reject(refusal())) });
    for (let turn = 0; turn < 8; turn += 1) await Promise.all([later.wait(6), never.wait(6)]);

    expect(await later.wait(0)).toHaveLength(1);
    expect(await told(later.desk, later.id)).toEqual([GOES]);
    expect(await never.wait(0)).toEqual([]);
    expect(await told(never.desk, never.id)).toContain(
      `no mail to ${ADA}: given up after 4 attempts: Error: Maximum sending rate exceeded`,
    );
    expect([later, never].map(({ desk }) => desk.deadLetters())).toEqual([[], []]);
  });

  it('does not go to a suppressed address, and lets nobody in', async () => {
    const { desk, id, wait } = await answered();
    const timestamp = new Date(desk.clock.now()).toISOString();
    const mail = { timestamp, messageId: 'ses-1', destination: [ADA] };
    const bounce = {
      timestamp,
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: ADA }],
    };
    await desk.ports.jobs.mail.send([{ body: { eventType: 'Bounce', mail, bounce } }]);
    await desk.settle();

    expect(await wait(6)).toEqual([]);
    expect(await told(desk, id)).toEqual([expect.stringMatching(`^no mail to ${ADA}: .*suppressed since`)]);
  });

  it('brings the agent’s files, or where they are too large for a mail leads to them', async () => {
    const files = (bytes: number) => async (desk: InlineDesk) => {
      const named = { name: 'plan.pdf', contentType: 'application/pdf' };
      const { body } = await desk.api(agents.carla, 'POST', '/api/uploads', named);
      const { key, url } = body as { key: string; url: string };
      desk.upload(url, Buffer.from('%PDF-1.7'));
      return [{ ...named, key, bytes }];
    };
    const small = await answered({ files: files(8) });
    const large = await answered({ files: files(8_000_000) });
    await Promise.all([small.wait(6), large.wait(6)]);
    const [enclosed, linked] = await Promise.all([small, large].map(({ desk }) => mailWith(desk, 'It comes today.')));

    expect(
      enclosed?.attachments.map(({ filename, content }) => [filename, Buffer.from(content as ArrayBuffer).toString()]),
    ).toEqual([['plan.pdf', '%PDF-1.7']]);
    expect(linked?.attachments).toEqual([]);
    expect(linked?.text).toMatch(/plan\.pdf\s+https?:\/\/\S+\/files\/\S{40}/);
  });
});
