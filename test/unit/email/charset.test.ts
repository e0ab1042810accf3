import { describe, expect, it } from '@jest/globals';
import { decodeBytes } from '../../../shared/email/charset.ts';
import { read } from './mails.ts';

const octets = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('a declared charset', () => {
  it.each([
    ['iso-2022-jp with half-width kana of cp50221', 'iso-2022-jp', '1b 28 49 31 1b 28 42', 'ｱ'],
    ['iso-2022-jp with a vendor row', 'iso-2022-jp', '1b 24 42 2d 21 1b 28 42', '①'],
    ['iso-2022-jp with JIS X 0212', 'iso-2022-jp-1', '1b 24 28 44 30 21 1b 28 42', '丂'],
    ['iso-2022-jp that holds shift_jis', 'iso-2022-jp', '82 a0 82 a2', 'あい'],
    ['iso-2022-kr', 'iso-2022-kr', '1b 24 29 43 0e 30 21 0f 61', '가a'],
    ['iso-2022-jp-2 with gb2312', 'iso-2022-jp-2', '1b 24 41 56 50 1b 28 42', '中'],
    ['hz', 'hz-gb-2312', '61 7e 7b 56 50 7e 7d 62', 'a中b'],
    ['a name in another spelling', 'MS932', '82 a0', 'あ'],
    ['iso-2022-jp with the colours of a log', 'iso-2022-jp', '1b 5b 31 6d 1b 24 42 24 22 1b 28 42', '\x1b[1mあ'],
    ['latin 1 that is UTF-8', 'iso-8859-1', '66 c3 bc 72 20 c3 84', 'für Ä'],
    ['latin 1 that is latin 1', 'iso-8859-1', '66 fc 72', 'für'],
    ['utf-16 by its mark', 'utf-8', 'ff fe 61 00', 'a'],
  ])('reads %s', (_, label, hex, text) => {
    expect(decodeBytes(octets(hex), label)).toBe(text);
  });
});

describe('bytes that declare nothing', () => {
  it.each([
    ['shift_jis', '8c e4 8e d6 95 b6 82 f0 83 4c 83 83 83 93 83 5a 83 8b 82 b5 82 bd 82 a2', 'キャンセルしたい'],
    ['euc-jp', 'a4 b4 c3 ed ca b8 a4 f2 a5 ad a5 e3 a5 f3 a5 bb a5 eb', 'キャンセル'],
    ['gb18030', 'c4 fa ba c3 a3 ac ce d2 b5 c4 b6 a9 b5 a5 bb b9 c3 bb d3 d0 ca d5 b5 bd', '我的订单还没有收到'],
    ['big5', 'b1 7a a6 6e a1 41 a7 da aa ba ad 71 b3 e6 c1 d9 a8 53 a6 b3 a6 ac a8 ec', '我的訂單還沒有收到'],
    ['euc-kr', 'be c8 b3 e7 c7 cf bc bc bf e4 20 c1 d6 b9 ae c0 cc 20 be c8 20 bf d4 be ee bf e4', '안녕하세요'],
    ['windows-1251', 'c7 e4 f0 e0 e2 f1 f2 e2 f3 e9 f2 e5', 'Здравствуйте'],
    ['koi8-r', 'fa c4 d2 c1 d7 d3 d4 d7 d5 ca d4 c5', 'Здравствуйте'],
    ['windows-1253', 'ea e1 eb e7 ec dd f1 e1 20 f3 e1 f2', 'καλημέρα σας'],
    ['windows-1255', 'f9 ec e5 ed 20 e4 e7 e1 f8 e4', 'שלום החברה'],
    ['windows-1252', '46 fc 72 20 47 72 fc df 65 20 80 35', 'Für Grüße €5'],
    ['windows-1252 in capitals', 'c4 d6 dc 20 dc 42 45 52', 'ÄÖÜ ÜBER'],
    ['iso-2022-jp', '1b 24 42 24 22 1b 28 42', 'あ'],
    ['they are with the colours of a log', '1b 5b 33 31 6d 66 61 69 6c 1b 5b 30 6d', '\x1b[31mfail\x1b[0m'],
  ])('are read as %s', (_, hex, text) => {
    expect(decodeBytes(octets(hex))).toContain(text);
  });

  it('are read as the rest of the mail where that says something', async () => {
    const subject = Buffer.from('a7da', 'hex').toString('latin1');

    expect((await read(`Subject: ${subject}`, 'Content-Type: text/plain; charset=big5', '', 'x')).subject).toBe('我');
    expect((await read('Subject: =?big5?B?p9o=?=', '', subject)).text).toBe('我');
  });
});

describe('encoded words', () => {
  it.each([
    ['blanks inside', '=?utf-8?Q?two words?=', 'two words'],
    ['a question mark inside', '=?utf-8?Q?why? why??=', 'why? why?'],
    ['base64 cut between words anywhere', '=?utf-8?B?w5x?= =?utf-8?B?iZXI=?=', 'Über'],
    ['iso-2022-jp words side by side', '=?iso-2022-jp?B?GyRCJCIbKEI=?= =?iso-2022-jp?B?GyRCJCQbKEI=?=', 'あい'],
    ['no end', '=?utf-8?Q?open', '=?utf-8?Q?open'],
    ['words of different charsets', '=?utf-8?Q?=C3=9C?= =?iso-8859-1?Q?=FC?=', 'Üü'],
  ])('with %s', async (_, header, subject) => {
    expect((await read(`Subject: ${header}`, '', 'x')).subject).toBe(subject);
  });
});
