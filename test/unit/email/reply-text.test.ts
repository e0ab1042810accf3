import { describe, expect, it } from '@jest/globals';
import { splitReply } from '../../../shared/email/reply-text.ts';

const INTRODUCTIONS = [
  'On Mon, 2 Nov 2026 at 10:15, Ann Lee <ann@a.test> wrote:',
  'Am 02.11.2026 um 10:15 schrieb Ann Lee <ann@a.test>:',
  'Le lun. 2 nov. 2026 à 10:15, Ann Lee <ann@a.test> a écrit :',
  'El lun, 2 nov 2026 a las 10:15, Ann Lee (<ann@a.test>) escribió:',
  'Il giorno lun 2 nov 2026 alle ore 10:15 Ann Lee <ann@a.test> ha scritto:',
  'Em seg., 2 de nov. de 2026 às 10:15, Ann Lee <ann@a.test> escreveu:',
  'Op ma 2 nov 2026 om 10:15 schreef Ann Lee <ann@a.test>:',
  'Den mån 2 nov. 2026 kl 10:15 skrev Ann Lee <ann@a.test>:',
  'man. 2. nov. 2026 kl. 10.15 skrev Ann Lee <ann@a.test>:',
  'ma 2. marrask. 2026 klo 10.15 Ann Lee (ann@a.test) kirjoitti:',
  'pon., 2 lis 2026 o 10:15 Ann Lee <ann@a.test> napisał(a):',
  'po 2. 11. 2026 v 10:15 odesílatel Ann Lee <ann@a.test> napsal:',
  'пн, 2 нояб. 2026 г. в 10:15, Ann Lee <ann@a.test>:',
  '2 нояб. 2026 г., в 10:15, Ann Lee <ann@a.test> написал(а):',
  'пн, 2 лист. 2026 р. о 10:15 Ann Lee <ann@a.test> пише:',
  'Ann Lee <ann@a.test>, 2 Kas 2026 Pzt, 10:15 tarihinde şunu yazdı:',
  '在 2026年11月2日，上午10:15，Ann Lee <ann@a.test> 写道：',
  '2026年11月2日(月) 10:15 Ann Lee <ann@a.test>:',
  '2026년 11월 2일 (월) 오전 10:15, Ann Lee <ann@a.test>님이 작성:',
];

/** Without an address, most without a date: people and some clients write them so. */
const SHORT = [
  'On Monday Carla wrote:',
  'Carla wrote:',
  'Carla Meier <carla@shop.test> wrote on Monday:',
  'Zitat von Carla <carla@shop.test>:',
  '2026-11-02 10:00 GMT+01:00 Carla Meier:',
  'Am Montag schrieb Carla:',
  'Carla Meier schrieb:',
  'Am 03.11.2026 um 10:00 schrieb Carla Meier:',
  'Am 3. November 2026 schrieb Carla:',
  'Op maandag schreef Carla:',
  'Op 3 nov. 2026 om 10:00 schreef Carla:',
  'Le lundi, Carla a écrit :',
  'Le 3 nov. 2026 à 10:00, Carla a écrit :',
  'El lunes, Carla escribió:',
  'Lunedì Carla ha scritto:',
  'Na segunda-feira, Carla escreveu:',
  'Den måndag skrev Carla:',
  'Den 3 nov. 2026 kl. 10:00 skrev Carla:',
  'Mandag skrev Carla:',
  'Carla kirjoitti maanantaina:',
  'V pondělí napsala Carla:',
  'Dne 3. 11. 2026 v 10:00 napsala Carla:',
  'W poniedziałek Carla napisała:',
  'W dniu 3.11.2026 o 10:00, Carla pisze:',
  'В понедельник Карла написала:',
  'У понеділок Карла написала:',
  'Carla pazartesi günü şunları yazdı:',
  'Carla hétfőn ezt írta:',
  'Luni, Carla a scris:',
  'Τη Δευτέρα η Carla έγραψε:',
  'ביום שני Carla כתבה:',
  'كتب Carla يوم الاثنين:',
  '周一 Carla 写道：',
  '週一 Carla 寫道：',
  '月曜日にCarlaさんが書きました:',
  '월요일에 Carla님이 작성:',
  'Vào Thứ Hai, Carla đã viết:',
  'Pada hari Senin, Carla menulis:',
];

describe('quotations', () => {
  it.each(INTRODUCTIONS)('cuts below %s', (introduction) => {
    for (const quoted of ['> old words', 'old words']) {
      const parts = splitReply({ text: `new words\n\n${introduction}\n\n${quoted}` });

      expect(parts.reply).toBe('new words');
      expect(parts.quoted).toContain('old words');
    }
  });

  it.each([
    '-----Original Message-----',
    '-----Ursprüngliche Nachricht-----',
    '----- Mensaje original -----',
    'From: Ann <ann@a.test>\nSent: Monday, 2 November 2026 10:15\nTo: Desk\nSubject: Hi',
    'Von: Ann <ann@a.test>\nGesendet: Montag, 2. November 2026 10:15\nAn: Desk\nBetreff: Hi',
    '________________________________\nDe : Ann <ann@a.test>\nEnvoyé : lundi 2 novembre 2026\nÀ : Desk\nObjet : Hi',
    '*From:* Ann [mailto:ann@a.test]\n*Sent:* Monday\n*To:* Desk\n*Subject:* Hi',
  ])('cuts below %p', (mark) => {
    expect(splitReply({ text: `new words\n\n${mark}\n\nold words` }).reply).toBe('new words');
  });

  it.each(SHORT)('folds %p with the quotation below it', (introduction) => {
    const plain = splitReply({ text: `new words\n\n${introduction}\n> old words` });
    const html = splitReply({
      html: `<p>new words</p><p>${introduction.replaceAll('<', '&lt;')}</p><blockquote type="cite">old words</blockquote>`,
    });

    for (const { reply, quoted } of [plain, html])
      expect([reply, quoted.includes('old words')]).toEqual(['new words', true]);
  });

  it.each(SHORT)('keeps %p where no quotation follows, or words speak of it', (introduction) => {
    const told = `As your letter says:\n\n${introduction}\n\nwe pay tomorrow.\n\nNobody did.`;
    const undated = /\d/.test(introduction) ? [] : [`${introduction}\n> we pay\n\nNobody did.`];

    // What stands above unmarked words with a date and the verb at its end is taken for a client's.
    const kept = /\d.*(?:écrit :|pisze:)$/.test(introduction) ? undated : [told, ...undated];
    for (const text of kept) expect(splitReply({ text }).reply).toBe(text);
  });

  it.each([
    'My colleague, who has dealt with this from the very beginning, wrote:\n> we pay',
    'This is all that I have written:\n- one\n- two',
    'He said yes to this:\n> we pay\n\nSo pay.',
  ])('does not take %p for an introduction', (text) => {
    expect(splitReply({ text }).reply).toContain(text.split('\n')[0]);
  });

  it('takes an introduction that is broken over lines whole, and not the words above it', () => {
    const text = 'Thanks\nOn Mon, 2 Nov 2026 at 10:15, A Very Long Name <\nann@a.test\n> wrote:\n\n> old';

    expect(splitReply({ text }).reply).toBe('Thanks');
  });

  it('keeps what is written below and between the quotations', () => {
    const text = 'On 2 Nov 2026, Ann <ann@a.test> wrote:\n> first?\n\nyes\n\n> second?\n\nno';

    expect(splitReply({ text })).toMatchObject({ reply: 'yes\n\n\nno', quoted: expect.stringContaining('second?') });
  });

  it('keeps a quotation that the words below speak of, where nothing introduces it', () => {
    expect(splitReply({ text: '> is it on?\n\nYes it is.' }).reply).toBe('> is it on?\n\nYes it is.');
  });

  it.each([
    'On Monday I wrote: please send it again',
    'Note: the device fails.\nReason: unknown',
    'From: Berlin\nto Paris it took a day',
    'Our order:\n- 3 screws\n- 2 nuts',
    '# title\n\n---\n\ntext\n',
  ])('leaves %p alone', (text) => {
    expect(splitReply({ text }).reply).toBe(text.trim());
  });
});

describe('signatures', () => {
  it.each([
    ['-- \nAnn\nSales', 'words\n\n-- \nAnn\nSales'],
    ['Sent from my iPhone', 'words\n\nSent from my iPhone'],
    ['Von meinem iPhone gesendet', 'words\n\nVon meinem iPhone gesendet'],
    ['Envoyé de mon iPhone', 'words\n\nEnvoyé de mon iPhone'],
    ['Get Outlook for iOS<https://aka.ms/o0ukef>', 'words\n\nGet Outlook for iOS<https://aka.ms/o0ukef>'],
  ])('parts %p from the words', (signature, text) => {
    expect(splitReply({ text })).toMatchObject({ reply: 'words', signature: signature.replace('-- ', '--') });
  });

  it('keeps a sentence that only begins like one', () => {
    const text = 'Sent from my desk, where the printer stands';

    expect(splitReply({ text }).reply).toBe(text);
  });
});

describe('HTML', () => {
  it.each([
    [
      'Gmail',
      '<div>new</div><div class="gmail_quote"><div class="gmail_attr">On Mon, Ann wrote:</div><blockquote>old</blockquote></div>',
    ],
    [
      'Apple Mail',
      '<div>new</div><blockquote type="cite"><div>On 2 Nov 2026, Ann &lt;a@a.test&gt; wrote:</div><div>old</div></blockquote>',
    ],
    [
      'Outlook',
      '<p>new</p><div style="border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Ann<br><b>Sent:</b> Monday<br><b>To:</b> Desk<br><b>Subject:</b> Hi</p></div><p>old</p>',
    ],
    [
      'Outlook on the web',
      '<div>new</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Ann</div><div>old</div>',
    ],
    ['Yahoo', '<div>new</div><div class="ydp1yahoo_quoted yahoo_quoted"><div>On Monday, Ann wrote:</div>old</div>'],
    [
      'Thunderbird',
      '<p>new</p><div class="moz-cite-prefix">Am 02.11.26 um 10:15 schrieb Ann:</div><blockquote type="cite" cite="mid:1">old</blockquote>',
    ],
  ])('cuts the quotation of %s', (_, html) => {
    expect(splitReply({ html })).toMatchObject({ reply: 'new', quoted: expect.stringContaining('old') });
  });

  it('reads the words and not styles, scripts or comments', () => {
    const html = '<style>p{color:red}</style><script>x<y</script><!-- no --><p>a &amp; b&nbsp;&euro;</p>1 < 2<br>end';

    expect(splitReply({ html }).reply).toBe('a & b €\n\n1 < 2\nend');
  });
});

describe('forwards', () => {
  it('finds the original sender, subject, date and words', () => {
    const text =
      'Please handle.\n\n---------- Forwarded message ---------\nFrom: Bo Li <bo@b.test>\nDate: Mon, 2 Nov 2026\nSubject: Broken\nTo: <ann@a.test>\n\nIt is broken.';

    expect(splitReply({ text }).forwarded).toEqual({
      name: 'Bo Li',
      address: 'bo@b.test',
      subject: 'Broken',
      date: 'Mon, 2 Nov 2026',
      text: 'It is broken.',
      before: 'Please handle.',
    });
    expect(splitReply({ text }).reply).toBe('Please handle.');
  });

  it('takes a header block for a forward only under a subject that says so', () => {
    const text =
      'See below\n\n________________________________\nFrom: Bo <bo@b.test>\nSent: Monday\nTo: Ann\nSubject: Broken\n\nIt is broken.';

    expect(splitReply({ text, subject: 'WG: Broken' }).forwarded).toMatchObject({ address: 'bo@b.test' });
    expect(splitReply({ text, subject: 'Re: Broken' }).forwarded).toBeNull();
  });
});
