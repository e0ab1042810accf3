import { PROVEN } from '../../../support/customers.ts';
import { answer, refers, type Situation, SPAM, STRANGER, UNPROVEN } from './situation.ts';

const absence = { 'Auto-Submitted': 'auto-replied' };
const generated = { 'Auto-Submitted': 'auto-generated' };
const newsletter = { 'List-Id': '<news.example>', Precedence: 'bulk' };
const BOUNCE = {
  name: 'status',
  type: 'message/delivery-status',
  text: 'Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; rosa@customer.example\r\nAction: failed\r\nStatus: 5.1.1',
};
export const robots: Situation[] = [
  { what: 'an absence note to the signed address', mail: (w) => answer(w, { headers: absence }), outcome: 'asleep' },
  {
    what: 'an absence note after resolved',
    after: 'resolved',
    mail: (w) => answer(w, { headers: absence }),
    outcome: 'asleep',
  },
  {
    what: 'an absence note under a new subject after resolved',
    after: 'resolved',
    mail: (w) => answer(w, { subject: 'Out of office', headers: absence }),
    outcome: 'asleep',
  },
  {
    what: 'an absence note after closed',
    after: 'closed',
    mail: (w) => answer(w, { headers: absence }),
    outcome: 'asleep',
  },
  {
    what: 'an absence note that refers to nothing',
    mail: () => ({ subject: 'Automatic reply: My order', headers: absence }),
    outcome: 'spam',
  },
  {
    what: 'an absence note of a stranger with the signed address',
    mail: (w) => answer(w, { from: STRANGER, headers: absence }),
    outcome: 'spam, linked',
  },
  {
    what: 'an absence note known by its subject alone',
    mail: (w) => answer(w, { subject: 'Automatische Antwort: My order' }),
    outcome: 'asleep',
  },
  {
    what: 'a read receipt',
    mail: (w) =>
      answer(w, {
        file: {
          name: 'mdn',
          type: 'message/disposition-notification',
          text: 'Disposition: manual-action/MDN-sent-manually; displayed',
        },
      }),
    outcome: 'asleep',
  },
  {
    what: 'a bounce to the signed address',
    mail: (w) =>
      answer(w, {
        from: 'Mail Delivery System <mailer-daemon@customer.example>',
        envelopeFrom: '',
        file: BOUNCE,
      }),
    outcome: 'spam, linked',
  },
  {
    what: 'a notification of a shop after resolved',
    after: 'resolved',
    mail: (w) => answer(w, { headers: { 'Auto-Submitted': 'auto-generated' } }),
    outcome: 'asleep',
  },
  {
    what: 'a newsletter after resolved',
    after: 'resolved',
    mail: (w) => answer(w, { headers: { 'List-Id': '<news.example>', Precedence: 'bulk' } }),
    outcome: 'asleep',
  },
  {
    what: 'a newsletter after closed',
    after: 'closed',
    mail: (w) => answer(w, { headers: { 'List-Id': '<news.example>', Precedence: 'bulk' } }),
    outcome: 'asleep',
  },
  {
    what: 'a person behind a list on an open ticket',
    mail: (w) => answer(w, { headers: { 'List-Id': '<team.customer.example>' } }),
    outcome: 'joins',
  },
  {
    what: 'a form that fills itself in, with nothing to refer to, of nobody whom the settings name',
    mail: () => ({ from: 'Shop <form@other.example>', headers: generated }),
    outcome: 'spam',
  },
  {
    what: 'a form whose address the settings name',
    mail: () => ({ from: 'Shop <form@shop.example>', headers: generated }),
    outcome: 'new',
  },
  {
    what: 'a form whose address the settings name, without any proof',
    mail: () => ({ from: 'Shop <form@shop.example>', headers: generated, verdicts: UNPROVEN }),
    outcome: 'new',
  },
  {
    what: 'a form whose domain the settings name, which calls itself an answer',
    mail: () => ({ from: 'Forms <17@mail.forms.example>', headers: absence }),
    outcome: 'new',
  },
  {
    what: 'a form in the name of a customer, sent by an address that the settings name',
    mail: () => ({ headers: { ...generated, Sender: 'Shop <form@shop.example>' } }),
    outcome: 'new',
  },
  {
    what: 'a person who writes to a list that the settings name',
    mail: () => ({
      headers: { 'List-Post': '<https://groups.example/post>, <mailto:Team@list.example>', Precedence: 'list' },
    }),
    outcome: 'new',
  },
  {
    what: 'a person who writes to another list',
    mail: () => ({ headers: { 'List-Post': '<mailto:others@list.example>', Precedence: 'list' } }),
    outcome: 'spam',
  },
  {
    what: 'spam through a form whose address the settings name',
    mail: () => ({ from: 'Shop <form@shop.example>', headers: generated, verdicts: SPAM }),
    outcome: 'spam',
  },
  {
    what: 'a bounce of an address that the settings name',
    mail: () => ({ from: 'Shop <form@shop.example>', file: BOUNCE }),
    outcome: 'spam',
  },
  { what: 'a newsletter that refers to nothing', mail: () => ({ headers: newsletter }), outcome: 'spam' },
  {
    what: 'a newsletter of a participant to the signed address, on an open ticket',
    mail: (w) => answer(w, { headers: newsletter }),
    outcome: 'joins',
  },
  {
    what: 'a newsletter of a participant without proof, to the signed address',
    mail: (w) => answer(w, { headers: newsletter, verdicts: UNPROVEN }),
    outcome: 'joins unverified',
  },
  {
    what: 'a newsletter of a participant that knows our id alone',
    mail: (w) => refers(w, { ...newsletter, 'In-Reply-To': `<${w.ours}>` }),
    outcome: 'joins',
  },
  {
    what: 'a newsletter of a participant without proof that knows their own first id alone',
    mail: (w) => refers(w, { ...newsletter, 'In-Reply-To': `<${w.first}>` }, { verdicts: UNPROVEN }),
    outcome: 'spam, linked',
  },
  {
    what: 'a newsletter of a stranger with the signed address',
    mail: (w) => answer(w, { from: STRANGER, headers: newsletter }),
    outcome: 'spam, linked',
  },
  {
    what: 'a newsletter of a stranger with another’s id',
    mail: (w) => refers(w, { ...newsletter, 'In-Reply-To': `<${w.ours}>` }, { from: STRANGER }),
    outcome: 'spam, linked',
  },
  {
    what: 'a newsletter while the ticket is pending',
    after: 'pending',
    mail: (w) => answer(w, { headers: newsletter }),
    outcome: 'reopens',
  },
  {
    what: 'a newsletter long after resolved',
    after: 'resolved long ago',
    mail: (w) => answer(w, { headers: newsletter }),
    outcome: 'asleep',
  },
  {
    what: 'a newsletter under a new subject after resolved',
    after: 'resolved',
    mail: (w) => answer(w, { subject: 'Our summer sale', headers: newsletter }),
    outcome: 'asleep',
  },
  {
    what: 'a notification of a stranger after closed',
    after: 'closed',
    mail: (w) => answer(w, { from: STRANGER, headers: generated }),
    outcome: 'spam, linked',
  },
  { what: 'spam in answer to us', mail: (w) => answer(w, { verdicts: SPAM }), outcome: 'joins' },
  {
    what: 'spam of a stranger with the signed address',
    mail: (w) => answer(w, { from: STRANGER, verdicts: SPAM }),
    outcome: 'spam, linked',
  },
  { what: 'spam that refers to nothing', mail: () => ({ verdicts: SPAM }), outcome: 'spam' },
  {
    what: 'a virus in answer to us',
    mail: (w) => answer(w, { verdicts: { ...PROVEN, virus: 'FAIL' } }),
    outcome: 'spam, linked',
  },
];

export const ids: Situation[] = [
  {
    what: 'a mail without a Message-ID, with the signed address',
    mail: (w) => answer(w, { id: '' }),
    outcome: 'joins',
  },
  {
    what: 'a mail that refers to itself',
    mail: (w) => refers(w, { 'In-Reply-To': `<self${w.n}@x.example>` }, { id: `self${w.n}@x.example` }),
    outcome: 'new',
  },
  {
    what: 'an id that holds a space',
    mail: (w) => refers(w, { 'In-Reply-To': `<a b@x.example> <${w.ours}>` }),
    outcome: 'joins',
  },
  {
    what: 'a References header of 60 kB with our id at its end',
    mail: (w) => refers(w, { References: `${'<x@y.example>\r\n '.repeat(4000)}<${w.ours}>` }),
    outcome: 'joins',
  },
  {
    what: 'an In-Reply-To of nothing but brackets',
    mail: (w) => refers(w, { 'In-Reply-To': '<> <>', References: `<${w.ours}>` }),
    outcome: 'joins',
  },
  {
    what: 'two In-Reply-To headers',
    mail: (w) => refers(w, { 'In-Reply-To': '<unknown@x.example>', 'In-reply-to': `<${w.ours}>` }),
    outcome: 'joins',
  },
  {
    what: 'our id at a domain that is not Amazon’s',
    mail: (w) => refers(w, { 'In-Reply-To': `<${w.ours.replace(/@.*/, '@amazonses.com.evil.example')}>` }),
    outcome: 'new',
  },
];
