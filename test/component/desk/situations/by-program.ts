import { answer, type Mail, type Row, refers, type Situation, to } from './situation.ts';

/** Mail programs, by the headers that they write; the desk is addressed by its plain address, so that the references alone lead. */
const clientsRows: readonly Row<Readonly<Record<string, string>>>[] = [
  ['Gmail', (w) => ({ 'In-Reply-To': `<${w.ours}>`, References: `<${w.first}> <${w.ours}>` })],
  [
    'Outlook',
    (w) => ({
      'Thread-Topic': 'My order',
      'Thread-Index': 'AdqHgw==',
      'In-Reply-To': `<${w.ours}>`,
      References: `<${w.first}>\r\n <${w.ours}>`,
    }),
  ],
  ['Exchange, which drops References', (w) => ({ 'Thread-Index': 'AdqHgw==', 'In-Reply-To': `<${w.ours}>` })],
  [
    'Apple Mail',
    (w) => ({
      References: `<${w.first}>\r\n\t<${w.ours}>`,
      'In-Reply-To': `<${w.ours}>`,
      'X-Mailer': 'Apple Mail (2.3774)',
    }),
  ],
  [
    'Thunderbird',
    (w) => ({
      References: `<${w.first}> <${w.ours}>`,
      'In-Reply-To': `<${w.ours}>`,
      'User-Agent': 'Mozilla Thunderbird',
    }),
  ],
  ['Yahoo', (w) => ({ 'In-Reply-To': `<${w.ours}>` })],
  ['a program that writes References alone', (w) => ({ References: `<${w.ours}>` })],
  [
    'Notes, which writes whose message it answers',
    (w) => ({ 'In-Reply-To': `Message from support of "Mon, 15 Jun 2026" <${w.ours}>` }),
  ],
  ['Eudora, which writes the id without brackets', (w) => ({ 'In-Reply-To': w.ours })],
  ['a webmail that writes commas between ids', (w) => ({ References: `<${w.first}>, <${w.ours}>` })],
  ['a webmail that writes ids without brackets', (w) => ({ References: `${w.first} ${w.ours}` })],
  ['a webmail that runs ids together', (w) => ({ References: `<${w.first}><${w.ours}>` })],
  ['a gateway that cut References at their end', (w) => ({ References: `<${w.first}> <${w.ours.slice(0, 20)}` })],
  ['a gateway that cut References at their beginning', (w) => ({ References: `${w.first.slice(4)}> <${w.ours}>` })],
  ['a program that puts the newest first', (w) => ({ References: `<${w.ours}> <${w.first}>` })],
  [
    'a program with fifty older ids',
    (w) => ({
      References: `${Array.from({ length: 50 }, (_, i) => `<old${i}@x.example>`).join('\r\n ')}\r\n <${w.ours}>`,
    }),
  ],
  ['a program that answers several mails', (w) => ({ 'In-Reply-To': `<unknown@x.example> <${w.ours}>` })],
  ['a phone that answers their own first mail', (w) => ({ 'In-Reply-To': `<${w.first}>` })],
  [
    'a relay that names the region in our id',
    (w) => ({ 'In-Reply-To': `<${w.ours.replace(/@.*/, '@eu-central-1.amazonses.com')}>` }),
  ],
  ['a program that writes header names in capitals', (w) => ({ 'IN-REPLY-TO': `<${w.ours}>` })],
];

export const clients: readonly Situation[] = clientsRows.map(([what, headers]) => ({
  what: `an answer by ${what}`,
  mail: (world) => refers(world, headers(world)),
  outcome: 'joins',
}));

/** Where the signed address may stand. */
const placesRows: readonly Row<Mail>[] = [
  ['in To', (w) => answer(w)],
  ['in To, without any reference and under the old subject', (w) => answer(w, { headers: {} })],
  ['in the envelope alone', (w) => ({ envelope: [w.token] })],
  ['in the envelope as a second recipient', (w) => ({ envelope: ['help@support.northwind.example', w.token] })],
  ['in Cc', (w) => refers(w, { Cc: w.token })],
  ['in Cc behind others', (w) => refers(w, { Cc: `Bob <bob@x.example>, "Support, Northwind" <${w.token}>` })],
  ['in Delivered-To', (w) => refers(w, { 'Delivered-To': w.token })],
  ['in X-Original-To', (w) => refers(w, { 'X-Original-To': w.token })],
  ['in X-Forwarded-To', (w) => refers(w, { 'X-Forwarded-To': w.token })],
  ['in Envelope-To', (w) => refers(w, { 'Envelope-To': w.token })],
  ['in Resent-To', (w) => refers(w, { 'Resent-To': w.token })],
  ['in capitals, as some servers write local parts', (w) => answer(w, to(w.token.toUpperCase()))],
  ['with a name beside it', (w) => answer(w, { to: `"Northwind Support" <${w.token}>` })],
  ['with its own address as the name', (w) => answer(w, { to: `"${w.token}" <${w.token}>` })],
  ['in a group', (w) => refers(w, {}, { to: `desk: ${w.token}, bob@x.example;` })],
  ['behind the plain address', (w) => refers(w, {}, { to: `help@support.northwind.example, ${w.token}` })],
  ['folded onto a line of its own', (w) => refers(w, {}, { to: `bob@x.example,\r\n ${w.token}` })],
  ['at another of the desk’s domains', (w) => answer(w, { to: w.token.replace(/@.*/, '@old.northwind.example') })],
];

export const places: readonly Situation[] = placesRows.map(([what, mail]) => ({
  what: `the signed address ${what}`,
  mail,
  outcome: 'joins',
}));

/** Tokens that are none. */
const forgeriesRows: readonly Row<string>[] = [
  ['with another signature', (w) => w.token.replace(/\.[a-z2-7]{26}@/, `.${'a'.repeat(26)}@`)],
  ['with one letter changed', (w) => w.token.replace(/\.([a-z2-7])/, (_, c: string) => (c === 'a' ? '.b' : '.a'))],
  [
    'with the signature of another conversation',
    (w) => `${w.token.split('.')[0]}.${w.other.token.split('.')[1]}`.replace(/@.*/, '@support.northwind.example'),
  ],
  ['with its signature cut off', (w) => w.token.replace(/\.[a-z2-7]{26}@/, '@')],
  ['cut in the middle', (w) => w.token.replace(/[a-z2-7]{10}@/, '@')],
  ['with letters behind it', (w) => w.token.replace('@', 'x@')],
  ['signed by another desk', (w) => w.token.replace(/\+.*@/, `+${'b'.repeat(26)}.${'c'.repeat(26)}@`)],
  ['signed by a key that is gone', (w) => w.token.replace(/\.[a-z2-7]{26}@/, `.${'7'.repeat(26)}@`)],
];

export const forgeries: readonly Situation[] = forgeriesRows.map(([what, forge]) => ({
  what: `an address ${what}, though a participant writes to it`,
  mail: (world) => answer(world, { ...to(forge(world)), headers: {} }),
  outcome: 'new',
}));
