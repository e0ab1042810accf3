import { answer, refers, type Situation, STRANGER, UNPROVEN } from './situation.ts';

export const subjects: Situation[] = [
  {
    what: 'the ticket’s reference in the subject, nothing else',
    mail: () => ({ subject: 'Re: [SB-12345678] My order' }),
    outcome: 'new',
  },
  { what: 'the same subject, nothing else', mail: () => ({ subject: 'Re: My order' }), outcome: 'new' },
  {
    what: 'the same subject from a stranger',
    mail: () => ({ subject: 'Re: My order', from: STRANGER }),
    outcome: 'new',
  },
  { what: 'a new subject on an open ticket', mail: (w) => answer(w, { subject: 'My invoice' }), outcome: 'joins' },
  { what: 'no subject on an open ticket', mail: (w) => answer(w, { subject: '' }), outcome: 'joins' },
  {
    what: 'the same thread index and topic, nothing else',
    mail: () => ({ subject: 'RE: My order', headers: { 'Thread-Topic': 'My order', 'Thread-Index': 'AdqHgw==' } }),
    outcome: 'new',
  },
  {
    what: 'an id of ours that never was',
    mail: () => ({
      subject: 'Re: My order',
      headers: { 'In-Reply-To': `<0107018${'0'.repeat(30)}-000000@eu-central-1.amazonses.com>` },
    }),
    outcome: 'new',
  },
  {
    what: 'a conversation’s id without a signature in References',
    mail: (w) => ({
      subject: 'Re: My order',
      headers: { References: `<${w.token.split('+')[1]?.split('.')[0]}@support.northwind.example>` },
    }),
    outcome: 'new',
  },
];

export const ended: Situation[] = [
  { what: 'an answer after the ticket was merged', after: 'merged', mail: (w) => answer(w), outcome: 'goes on there' },
  {
    what: 'an answer after the ticket was merged, by our id',
    after: 'merged',
    mail: (w) => refers(w, { 'In-Reply-To': `<${w.ours}>` }),
    outcome: 'goes on there',
  },
  {
    what: 'an answer after the ticket was merged, naming their own mail',
    after: 'merged',
    mail: (w) => refers(w, { References: `<${w.first}>` }),
    outcome: 'goes on there',
  },
  {
    what: 'a stranger after the ticket was merged',
    after: 'merged',
    mail: (w) => answer(w, { from: STRANGER }),
    outcome: 'new, linked',
  },
  { what: 'an answer after resolved', after: 'resolved', mail: (w) => answer(w), outcome: 'reopens' },
  {
    what: 'an answer after resolved, by our id',
    after: 'resolved',
    mail: (w) => refers(w, { 'In-Reply-To': `<${w.ours}>` }),
    outcome: 'reopens',
  },
  {
    what: 'an answer after resolved without proof',
    after: 'resolved',
    mail: (w) => answer(w, { verdicts: UNPROVEN }),
    outcome: 'reopens',
  },
  {
    what: 'an answer under another language’s mark after resolved',
    after: 'resolved',
    mail: (w) => answer(w, { subject: 'AW: Re: My order' }),
    outcome: 'reopens',
  },
  {
    what: 'an answer with a list’s mark after resolved',
    after: 'resolved',
    mail: (w) => answer(w, { subject: '[EXT] Re: my   order' }),
    outcome: 'reopens',
  },
  {
    what: 'an answer without a subject after resolved',
    after: 'resolved',
    mail: (w) => answer(w, { subject: '' }),
    outcome: 'reopens',
  },
  {
    what: 'an answer to the acknowledgement after resolved',
    after: 'resolved',
    mail: (w) => answer(w, { subject: 'Re: We have your message' }),
    outcome: 'reopens',
  },
  {
    what: 'a forward of our answer after resolved',
    after: 'resolved',
    mail: (w) => answer(w, { subject: 'Fwd: My order' }),
    outcome: 'reopens',
  },
  {
    what: 'a new subject after resolved',
    after: 'resolved',
    mail: (w) => answer(w, { subject: 'My invoice of June' }),
    outcome: 'follows',
  },
  {
    what: 'a new subject behind Re: after resolved',
    after: 'resolved',
    mail: (w) => answer(w, { subject: 'Re: My invoice of June' }),
    outcome: 'follows',
  },
  {
    what: 'a new subject after resolved, by our id',
    after: 'resolved',
    mail: (w) => refers(w, { 'In-Reply-To': `<${w.ours}>` }, { subject: 'My invoice of June' }),
    outcome: 'follows',
  },
  {
    what: 'a longer subject after resolved',
    after: 'resolved',
    mail: (w) => answer(w, { subject: 'My order and my invoice' }),
    outcome: 'follows',
  },
  {
    what: 'a stranger after resolved',
    after: 'resolved',
    mail: (w) => answer(w, { from: STRANGER }),
    outcome: 'new, linked',
  },
  { what: 'an answer long after resolved', after: 'resolved long ago', mail: (w) => answer(w), outcome: 'follows' },
  {
    what: 'an answer long after resolved, by our id',
    after: 'resolved long ago',
    mail: (w) => refers(w, { References: `<${w.ours}>` }),
    outcome: 'follows',
  },
  { what: 'an answer after closed', after: 'closed', mail: (w) => answer(w), outcome: 'follows' },
  {
    what: 'an answer after closed without proof',
    after: 'closed',
    mail: (w) => answer(w, { verdicts: UNPROVEN }),
    outcome: 'follows',
  },
  {
    what: 'an answer after closed, naming their own mail',
    after: 'closed',
    mail: (w) => refers(w, { 'In-Reply-To': `<${w.first}>` }),
    outcome: 'follows',
  },
  {
    what: 'a new subject after closed',
    after: 'closed',
    mail: (w) => answer(w, { subject: 'My invoice of June' }),
    outcome: 'follows',
  },
  {
    what: 'a stranger after closed',
    after: 'closed',
    mail: (w) => answer(w, { from: STRANGER }),
    outcome: 'new, linked',
  },
  { what: 'an answer while pending', after: 'pending', mail: (w) => answer(w), outcome: 'reopens' },
  {
    what: 'a second mail before any answer, naming the first',
    after: 'unanswered',
    mail: (w) => refers(w, { 'In-Reply-To': `<${w.first}>` }),
    outcome: 'joins',
  },
  {
    what: 'a second mail before any answer, naming nothing',
    after: 'unanswered',
    mail: () => ({ subject: 'My order' }),
    outcome: 'new',
  },
];
