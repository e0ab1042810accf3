import { describe, expect, it } from '@jest/globals';
import { mayAcknowledge } from '../../../shared/email/auto-reply.ts';
import { emailFacts, readMail } from '../../../shared/email/facts.ts';
import { read } from './mails.ts';

const PASS = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', envelopeFrom: 'ann@a.test' } as const;

describe('the facts of a mail', () => {
  it('are those of INTERFACES, with the reply beside them', async () => {
    const parsed = await read(
      'From: Ann <ann@a.test>',
      'Message-ID: <1@a.test>',
      '',
      'new',
      '',
      'On 1/1/2026, Desk <d@d.test> wrote:',
      '> old',
    );
    const { facts, reply } = readMail({ parsed, verdicts: PASS, html: null });

    expect(reply).toBe('new');
    expect(facts).toEqual({
      from: [{ name: 'Ann', address: 'ann@a.test' }],
      to: [],
      cc: [],
      replyTo: [],
      messageId: '1@a.test',
      inReplyTo: [],
      references: [],
      nature: 'human',
      sender: 'verified',
      senderReasons: ['dmarc pass for a.test'],
      fullText: 'new\n\nOn 1/1/2026, Desk <d@d.test> wrote:\n> old',
      quoted: 'On 1/1/2026, Desk <d@d.test> wrote:\n> old',
      signature: '',
      html: null,
    });
  });

  it('name the original sender of a forward', async () => {
    const parsed = await read(
      'From: ann@a.test',
      'Subject: Fwd: x',
      '',
      'FYI',
      '',
      '---------- Forwarded message ---------',
      'From: Bo <bo@b.test>',
      'Subject: x',
      '',
      'words',
    );

    expect(emailFacts({ parsed, verdicts: PASS, html: '<p>x</p>' })).toMatchObject({
      forwarded: { name: 'Bo', address: 'bo@b.test', subject: 'x', text: 'words' },
      html: '<p>x</p>',
    });
  });
});

describe('an acknowledgement', () => {
  async function may(
    headers: string[],
    verdicts: Parameters<typeof emailFacts>[0]['verdicts'] = PASS,
  ): Promise<boolean> {
    const parsed = await read(...headers, '', 'words');
    return mayAcknowledge(emailFacts({ parsed, verdicts, html: null }), parsed);
  }

  it('goes to a person whose address is proven', async () => {
    expect(await may(['From: ann@a.test', 'Return-Path: <ann@a.test>', 'Auto-Submitted: no'])).toBe(true);
  });

  it('never goes to an address that is not proven', async () => {
    expect(await may(['From: ann@a.test'], null)).toBe(false);
    expect(await may(['From: ann@a.test'], { ...PASS, dmarc: 'FAIL' })).toBe(false);
  });

  it.each([
    ['From: ann@a.test', 'Auto-Submitted: auto-replied'],
    ['From: ann@a.test', 'Subject: Out of office: Re: order'],
    ['From: ann@a.test', 'Precedence: bulk'],
    ['From: ann@a.test', 'List-Id: <x>'],
    ['From: ann@a.test', 'X-Loop: ann'],
    ['From: ann@a.test', 'X-Auto-Response-Suppress: OOF, AutoReply'],
    ['From: ann@a.test', 'Return-Path: <>'],
    ['From: ann@a.test', 'Return-Path: <bounces+1@a.test>'],
    ['From: ann@a.test', 'Reply-To: no-reply@a.test'],
    ['From: no-reply@a.test', 'Subject: x'],
    ['From: MAILER-DAEMON@a.test', 'Subject: hello'],
    ['From: notifications@a.test', 'Subject: x'],
    ['From: ann@a.test, bo@b.test', 'Subject: x'],
    ['Subject: x', 'To: desk@d.test'],
  ])('never goes to %s with %s', async (...headers) => {
    expect(await may(headers)).toBe(false);
  });
});
