import { describe, expect, it } from '@jest/globals';
import { mailNotice } from '../../../shared/email/mail-notice.ts';
import { readRtf } from '../../../shared/email/rtf.ts';
import { decompressRtf } from '../../../shared/email/rtf-compression.ts';
import { unpackTnef } from '../../../shared/email/tnef.ts';
import { read } from './mails.ts';

const MIXED = 'Content-Type: multipart/mixed; boundary=b';

describe('files in a text', () => {
  it('come out of uuencode, and the words stay', async () => {
    const mail = await read('X: 1', '', 'before', 'begin 644 cat.txt', '#0V%T', '`', 'end', 'after');

    expect(mail.text?.split('\n')).toEqual(['before', 'after']);
    expect(mail.attachments).toMatchObject([{ name: 'cat.txt', bytes: 3, content: Buffer.from('Cat') }]);
  });

  it('come out of yEnc', async () => {
    const body = Array.from(Buffer.from('Cat=\0'), (byte) => (byte + 42) & 255).flatMap((byte) =>
      [0, 10, 13, 61].includes(byte) ? [61, (byte + 64) & 255] : [byte],
    );
    const line = Buffer.from(body).toString('latin1');
    const mail = await read('X: 1', '', 'hi', '=ybegin line=128 size=5 name=cat.bin', line, '=yend size=5', 'bye');

    expect(mail.text?.split('\n')).toEqual(['hi', 'bye']);
    expect(mail.attachments).toMatchObject([{ name: 'cat.bin', content: Buffer.from('Cat=\0') }]);
  });

  it('are none where somebody only writes so', async () => {
    const mail = await read('X: 1', '', 'begin 644 things', 'at once', 'end');

    expect(mail.text?.split('\n')).toEqual(['begin 644 things', 'at once', 'end']);
    expect(mail.attachments).toEqual([]);
  });

  it('come out of a part that is uuencoded as a whole', async () => {
    const mail = await read(
      MIXED,
      '',
      '--b',
      'Content-Type: application/pdf; name=a.pdf',
      'Content-Transfer-Encoding: x-uuencode',
      '',
      'begin 644 a.pdf',
      '#0V%T',
      '`',
      'end',
      '--b--',
    ); // prettier-ignore

    expect(mail.attachments).toMatchObject([{ name: 'a.pdf', content: Buffer.from('Cat') }]);
  });
});

describe('a body in base64', () => {
  it.each([
    ['a list’s footer in plain words below it', ['aGVsbG8=', '_____', 'The list'], 'hello_____\nThe list'],
    ['padding in every line', ['aGU=', 'bGxv'], 'hello'],
    ['words behind the padding', ['aGVsbG8= ignored'], 'hello'],
    ['no base64 at all', ['just words, sorry'], 'just words, sorry'],
  ])('with %s', async (_, lines, text) => {
    const mail = await read('Content-Type: text/plain', 'Content-Transfer-Encoding: base64', '', ...lines);

    expect(mail.text).toBe(text);
  });
});

describe('parts as they were sent', () => {
  it('keeps the line ends of a binary part', async () => {
    const mail = await read(MIXED, '', '--b', 'Content-Type: a/b', '', 'one\r\ntwo\nthree', '--b--');

    expect(mail.attachments[0]?.content).toEqual(Buffer.from('one\r\ntwo\nthree'));
  });

  it.each([
    ['raw 8-bit', 'name="\xfcber.pdf"', 'über.pdf'],
    ['an encoded word', 'name="=?utf-8?Q?=C3=BCber.pdf?="', 'über.pdf'],
    ['RFC 2231', "name*=utf-8''%C3%BCber.pdf", 'über.pdf'],
    ['RFC 2231 in pieces', "name*0*=utf-8''%C3%BC; name*1=ber; name*2*=%2Epdf", 'über.pdf'],
    ['RFC 2231 in latin 1', "name*=iso-8859-1'de'%FCber.pdf", 'über.pdf'],
    ['a word in pieces', 'name*0="=?utf-8?Q?=C3=BC"; name*1="ber.pdf?="', 'über.pdf'],
    ['both kinds', "name=uber.pdf; name*=utf-8''%C3%BCber.pdf", 'über.pdf'],
    ['RFC 2231 without its star', "name=utf-8''%C3%BCber.pdf", 'über.pdf'],
    ['parentheses', 'name=Invoice(1).pdf', 'Invoice(1).pdf'],
    ['a comment', 'name=a.pdf (not this)', 'a.pdf'],
    ['a semicolon in quotes', 'name="a;b.pdf"', 'a;b.pdf'],
    ['a quote in quotes', 'name="a\\"b.pdf"', 'a_b.pdf'],
    ['two names', 'name=a.pdf; name=b.exe', 'a.pdf'],
  ])('reads a name in %s', async (_, parameter, name) => {
    const mail = await read(MIXED, '', '--b', `Content-Type: application/pdf; ${parameter}`, '', 'x', '--b--');

    expect(mail.attachments[0]?.name).toBe(name);
  });
});

describe('S/MIME and PGP', () => {
  const inner = Buffer.from('Content-Type: text/plain\r\n\r\nsigned words');

  it('opens what is only signed and keeps the signature', async () => {
    const signed = sequence(
      oid('2a864886f70d010702'),
      tagged(
        0xa0,
        sequence(
          tagged(0x02, Buffer.from([1])),
          tagged(0x31),
          sequence(oid('2a864886f70d010701'), tagged(0xa0, tagged(0x04, inner))),
        ),
      ),
    ); // prettier-ignore
    const mail = await smime(signed);

    expect(mail.text).toBe('signed words');
    expect(mail.attachments).toMatchObject([{ name: 'smime.p7m' }]);
    expect(mailNotice(mail)).toBe('');
  });

  it('opens one that was streamed, of indefinite length and in pieces', async () => {
    const open = (tag: number, ...body: Buffer[]) =>
      Buffer.concat([Buffer.from([tag, 0x80]), ...body, Buffer.alloc(2)]);
    const pieces = open(0x24, tagged(0x04, inner.subarray(0, 10)), tagged(0x04, inner.subarray(10)));
    const content = open(0x30, oid('2a864886f70d010701'), open(0xa0, pieces));
    const data = open(0x30, tagged(0x02, Buffer.from([1])), tagged(0x31), content);
    const mail = await smime(open(0x30, oid('2a864886f70d010702'), open(0xa0, data)));

    expect(mail.text).toBe('signed words');
  });

  it.each([
    ['application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m', /S\/MIME.*smime\.p7m/],
    ['multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b', /PGP.*encrypted\.asc/],
  ])('says that a mail of %s is encrypted', async (type, said) => {
    const mail = await read(
      `Content-Type: ${type}`,
      '',
      '--b',
      'Content-Type: application/pgp-encrypted',
      '',
      'Version: 1',
      '--b',
      'Content-Type: application/octet-stream; name=encrypted.asc',
      '',
      '-----BEGIN PGP MESSAGE-----',
      '--b--',
    ); // prettier-ignore

    expect(mailNotice(mail)).toMatch(said);
  });

  function smime(content: Buffer) {
    return read(
      'Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m',
      'Content-Transfer-Encoding: base64',
      '',
      content.toString('base64'),
    );
  }
});

describe('an invitation', () => {
  it('is said in words where the mail has no others', async () => {
    const mail = await read(
      'Content-Type: text/calendar; method=REQUEST',
      '',
      'BEGIN:VCALENDAR',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'SUMMARY:Talk\\, with',
      ' \\nAnn',
      'DTSTART;TZID=Europe/Berlin:20261122T100000',
      'DTEND:20261122T100000Z',
      'LOCATION:Room 1',
      'ORGANIZER;CN=Ann:mailto:ann@a.test',
      'END:VEVENT',
      'END:VCALENDAR',
    ); // prettier-ignore

    expect(mailNotice(mail).split('\n')).toEqual([
      'Invitation: Talk, with Ann',
      'When: 2026-11-22 10:00 Europe/Berlin – 2026-11-22 10:00 UTC',
      'Where: Room 1',
      'From: ann@a.test',
    ]);
  });
});

describe('winmail.dat', () => {
  const file = [
    attribute(2, 0x69002, Buffer.alloc(14)),
    attribute(2, 0x18010, Buffer.from('SHORT.TXT\0')),
    attribute(2, 0x6800f, Buffer.from('Cat')),
  ]; // prettier-ignore
  const long = attribute(2, 0x69005, properties([0x3707001f, Buffer.from('a long name.txt\0', 'utf16le')]));

  it('gives its files by their long names, and its words where the mail has none', async () => {
    const words = attribute(1, 0x69003, properties([0x10090102, rtf("{\\rtf1\\ansi hello \\'fc\\par world}")]));
    const content = tnef(words, ...file, long).toString('base64');
    const mail = await read(
      'Content-Type: application/ms-tnef; name=winmail.dat',
      'Content-Transfer-Encoding: base64',
      '',
      content,
    ); // prettier-ignore

    expect(mail.text).toBe('hello ü\nworld');
    expect(mail.attachments).toMatchObject([{ name: 'a long name.txt', content: Buffer.from('Cat') }]);
  });

  it('gives the words and files of a mail that was attached in Outlook, and of a winmail.dat within', async () => {
    const words = attribute(1, 0x69003, properties([0x1000001f, Buffer.from('inner words\0', 'utf16le')]));
    const innermost = tnef(words, ...file, long);
    const id = Buffer.from('0703020000000000c000000000000046', 'hex');
    const named = properties(
      [0x3001001f, Buffer.from('Order\0', 'utf16le')],
      [0x3701000d, Buffer.concat([id, innermost])],
    );
    const attached = tnef(attribute(2, 0x69002, Buffer.alloc(14)), attribute(2, 0x69005, named));
    const packed = tnef(
      attribute(2, 0x69002, Buffer.alloc(14)),
      attribute(2, 0x18010, Buffer.from('winmail.dat\0')),
      attribute(2, 0x6800f, attached),
    );

    for (const outer of [attached, packed])
      expect(unpackTnef(outer)?.files).toMatchObject([
        { name: 'Order.txt', contentType: 'text/plain', content: Buffer.from('inner words') },
        { name: 'a long name.txt', content: Buffer.from('Cat') },
      ]);
  });

  it('stays closed as one file where there are too many or too deep ones', () => {
    const many = tnef(...Array.from({ length: 101 }, () => file).flat());
    let deep = tnef(...file);
    for (let depth = 0; depth < 9; depth += 1) deep = tnef(file[0] as Buffer, attribute(2, 0x6800f, deep));

    expect(unpackTnef(many)).toBeNull();
    expect(unpackTnef(deep)?.files).toHaveLength(1);
    expect(unpackTnef(deep)?.files[0]?.content.length).toBeGreaterThan(50);
  });

  it('stays as it is where it is none, and gives what it can where it is broken', () => {
    const whole = tnef(...file, long, attribute(1, 0x69003, Buffer.from('ffffffff', 'hex')));

    expect(unpackTnef(Buffer.from('winmail'))).toBeNull();
    for (let length = 0; length < whole.length; length += 1) {
      expect(unpackTnef(whole.subarray(0, length))?.text ?? '').toBe('');
    }
  });

  it('keeps HTML that Outlook wrapped in RTF', () => {
    const wrapped =
      "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 {\\fonttbl{\\f0 Arial;}}{\\*\\htmltag19 <html>}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 caf\\'e9 \\u8364?{\\*\\htmltag84 &amp;}\\htmlrtf\\par}\\htmlrtf0{\\*\\htmltag72 </p>}}";

    expect(readRtf(wrapped)).toEqual({ text: '', html: '<html><p>café €&amp;</p>' });
  });

  it('undoes the compression of the specification’s example (MS-OXRTFCP section 4.1.1)', () => {
    const packed = '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0';

    expect(decompressRtf(Buffer.from(packed, 'hex'))).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
  });

  function rtf(text: string): Buffer {
    const header = Buffer.alloc(16);
    header.writeUInt32LE(text.length + 12, 0);
    header.writeUInt32LE(text.length, 4);
    header.write('MELA', 8, 'latin1');
    return Buffer.concat([header, Buffer.from(text, 'latin1')]);
  }

  function properties(...list: [number, Buffer][]): Buffer {
    const pad = (data: Buffer) =>
      Buffer.concat([uint32(1), uint32(data.length), data, Buffer.alloc((4 - (data.length % 4)) % 4)]); // prettier-ignore
    return Buffer.concat([uint32(list.length), ...list.flatMap(([tag, data]) => [uint32(tag), pad(data)])]);
  }

  function attribute(level: number, id: number, data: Buffer): Buffer {
    return Buffer.concat([Buffer.from([level]), uint32(id), uint32(data.length), data, Buffer.alloc(2)]);
  }

  function tnef(...list: Buffer[]): Buffer {
    return Buffer.concat([uint32(0x223e9f78), Buffer.alloc(2), ...list]);
  }
});

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function tagged(tag: number, body: Buffer = Buffer.alloc(0)): Buffer {
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

function sequence(...parts: Buffer[]) {
  return tagged(0x30, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}
