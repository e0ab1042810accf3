import { answer, FORGED, refers, type Situation, SPF_ONLY, STRANGER, to, UNPROVEN } from './situation.ts';

export const senders: Situation[] = [
  {
    what: 'a participant whose proof is missing, with the signed address',
    mail: (w) => answer(w, { verdicts: UNPROVEN }),
    outcome: 'joins unverified',
  },
  {
    what: 'a participant whose proof fails, with the signed address',
    mail: (w) => answer(w, { verdicts: FORGED }),
    outcome: 'joins unverified',
  },
  {
    what: 'a participant whose domain disowns the mail, with the signed address',
    mail: (w) => answer(w, { verdicts: FORGED, dmarcPolicy: 'reject' }),
    outcome: 'joins unverified',
  },
  {
    what: 'a participant whose domain disowns the mail, without it',
    mail: (w) => refers(w, { 'In-Reply-To': `<${w.first}>` }, { verdicts: FORGED, dmarcPolicy: 'reject' }),
    outcome: 'spam, linked',
  },
  {
    what: 'a participant proven by SPF alone, naming their own mail',
    mail: (w) => refers(w, { 'In-Reply-To': `<${w.first}>` }, { verdicts: SPF_ONLY }),
    outcome: 'joins',
  },
  {
    what: 'a participant without proof, with our id',
    mail: (w) => refers(w, { 'In-Reply-To': `<${w.ours}>` }, { verdicts: UNPROVEN }),
    outcome: 'joins unverified',
  },
  {
    what: 'a participant without proof, naming their own mail',
    mail: (w) => refers(w, { 'In-Reply-To': `<${w.first}>` }, { verdicts: UNPROVEN }),
    outcome: 'new, linked',
  },
  {
    what: 'a participant whose proof fails, naming their own mail',
    mail: (w) => refers(w, { 'In-Reply-To': `<${w.first}>` }, { verdicts: FORGED }),
    outcome: 'new, linked',
  },
  {
    what: 'a participant under another name',
    mail: (w) => answer(w, { from: `R. Example <${w.customer}>` }),
    outcome: 'joins',
  },
  {
    what: 'a participant who writes their address in capitals',
    mail: (w) => answer(w, { from: `Rosa <${w.customer.toUpperCase()}>` }),
    outcome: 'joins',
  },
  { what: 'a stranger with the signed address', mail: (w) => answer(w, { from: STRANGER }), outcome: 'new, linked' },
  {
    what: 'a stranger with the signed address and no proof',
    mail: (w) => answer(w, { from: STRANGER, verdicts: UNPROVEN }),
    outcome: 'new, linked',
  },
  {
    what: 'a stranger with our id',
    mail: (w) => refers(w, { 'In-Reply-To': `<${w.ours}>` }, { from: STRANGER }),
    outcome: 'new, linked',
  },
  {
    what: 'a stranger with our id and no proof',
    mail: (w) => refers(w, { References: `<${w.ours}>` }, { from: STRANGER, verdicts: UNPROVEN }),
    outcome: 'new, linked',
  },
  {
    what: 'a stranger who names a customer’s mail and writes to nobody else',
    mail: (w) => refers(w, { 'In-Reply-To': `<${w.first}>` }, { from: STRANGER }),
    outcome: 'new',
  },
  {
    what: 'a stranger who has the customer’s name',
    mail: (w) => answer(w, { from: 'Rosa <rosa@elsewhere.example>' }),
    outcome: 'new, linked',
  },
  {
    what: 'a stranger with the customer’s address as a name',
    mail: (w) => answer(w, { from: `"${w.customer}" <mallory@elsewhere.example>` }),
    outcome: 'new, linked',
  },
  {
    what: 'the customer from another of their addresses',
    mail: (w) => answer(w, { from: `Rosa <${w.customer.replace('@customer', '@home')}>` }),
    outcome: 'new, linked',
  },
  {
    what: 'the customer with a tag in their address',
    mail: (w) => answer(w, { from: `Rosa <${w.customer.replace('@', '+orders@')}>` }),
    outcome: 'new, linked',
  },
  {
    what: 'two Froms, a participant first',
    mail: (w) => answer(w, { from: `Rosa <${w.customer}>, ${STRANGER}` }),
    outcome: 'joins unverified',
  },
  {
    what: 'two Froms, a stranger first',
    mail: (w) => answer(w, { from: `${STRANGER}, Rosa <${w.customer}>` }),
    outcome: 'new, linked',
  },
  {
    what: 'two From headers, a participant second',
    mail: (w) => answer(w, { from: STRANGER, headers: { From: `Rosa <${w.customer}>` } }),
    outcome: 'new, linked',
  },
  {
    what: 'two From headers with our id and a participant first',
    mail: (w) => refers(w, { From: STRANGER, 'In-Reply-To': `<${w.first}>` }),
    outcome: 'new, linked',
  },
  {
    what: 'a From that is encoded to look like the participant',
    mail: (w) => answer(w, { from: `=?utf-8?q?${w.customer.replace('@', '=40')}?= <mallory@elsewhere.example>` }),
    outcome: 'new, linked',
  },
  {
    what: 'a stranger who sets Reply-To to the participant',
    mail: (w) => answer(w, { from: STRANGER, headers: { 'Reply-To': w.customer } }),
    outcome: 'new, linked',
  },
  {
    what: 'a stranger who sets Sender to the participant',
    mail: (w) => answer(w, { from: STRANGER, headers: { Sender: w.customer } }),
    outcome: 'new, linked',
  },
  {
    what: 'a stranger who forges SES’s own verdicts in the header',
    mail: (w) =>
      answer(w, {
        from: STRANGER,
        verdicts: UNPROVEN,
        headers: { 'Authentication-Results': 'amazonses.com; dmarc=pass' },
      }),
    outcome: 'new, linked',
  },
  {
    what: 'a participant of another conversation with this one’s address',
    mail: (w) => answer(w, { from: w.other.customer }),
    outcome: 'new, linked',
  },
  {
    what: 'a participant with another conversation’s address',
    mail: (w) => ({ subject: 'Re: My order', ...to(w.other.token) }),
    outcome: 'new, linked elsewhere',
  },
  {
    what: 'a participant with another’s id, naming their own mail too',
    mail: (w) => refers(w, { 'In-Reply-To': `<${w.other.first}>`, References: `<${w.first}>` }),
    outcome: 'joins',
  },
];

export const lists: Situation[] = [
  {
    what: 'somebody who was copied answers all',
    mail: (w) =>
      refers(w, { 'In-Reply-To': `<${w.first}>`, Cc: `Rosa <${w.customer}>` }, { from: 'Bob <bob@customer.example>' }),
    outcome: 'new, linked',
  },
  {
    what: 'somebody who was copied answers all, the customer first',
    mail: (w) =>
      refers(
        w,
        { 'In-Reply-To': `<${w.first}>` },
        { from: 'Bob <bob@customer.example>', to: `Rosa <${w.customer}>, help@support.northwind.example` },
      ),
    outcome: 'new, linked',
  },
  {
    what: 'somebody who was copied answers all without proof',
    mail: (w) =>
      refers(
        w,
        { 'In-Reply-To': `<${w.first}>`, Cc: `Rosa <${w.customer}>` },
        { from: 'Bob <bob@customer.example>', verdicts: UNPROVEN },
      ),
    outcome: 'new, linked',
  },
  {
    what: 'somebody who was copied on our answer',
    mail: (w) => answer(w, { from: 'Bob <bob@customer.example>' }),
    outcome: 'new, linked',
  },
  {
    what: 'a list that writes the customer’s answer under its own address',
    mail: (w) =>
      answer(w, {
        from: 'Rosa via Team <team@lists.example>',
        headers: { 'List-Id': '<team.lists.example>', Precedence: 'list' },
      }),
    outcome: 'spam, linked',
  },
  {
    what: 'a list that keeps the customer’s From and breaks its proof',
    mail: (w) => answer(w, { verdicts: UNPROVEN, headers: { 'List-Id': '<team.lists.example>' } }),
    outcome: 'joins unverified',
  },
  {
    what: 'a list’s mark in the subject',
    mail: (w) => answer(w, { subject: '[team] Re: My order' }),
    outcome: 'joins',
  },
  {
    what: 'a gateway’s mark in the subject',
    mail: (w) => answer(w, { subject: 'RE: [EXTERN] My order' }),
    outcome: 'joins',
  },
  {
    what: 'an alias that redirects to the signed address',
    mail: (w) => ({ to: 'info@company.example', envelope: [w.token] }),
    outcome: 'joins',
  },
  {
    what: 'a colleague’s forward of our answer to the desk',
    mail: (w) => ({
      subject: 'Fwd: My order',
      from: 'Bob <bob@customer.example>',
      headers: { 'In-Reply-To': `<${w.ours}>` },
    }),
    outcome: 'new, linked',
  },
  {
    what: 'the customer’s own forward of our answer to the desk',
    mail: (w) => ({ subject: 'Fwd: My order', headers: { References: `<${w.ours}>` } }),
    outcome: 'joins',
  },
  {
    what: 'a resent copy of our answer',
    mail: (w) => ({ subject: 'My order', headers: { 'Resent-From': w.customer, References: `<${w.ours}>` } }),
    outcome: 'joins',
  },
];
