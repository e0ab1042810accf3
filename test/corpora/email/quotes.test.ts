import { expect, it } from '@jest/globals';
import { splitReply } from '../../../shared/email/reply-text.ts';
import { describeCorpus, Score } from './corpus.ts';

type Row = { source: string; kind: 'text' | 'html'; input: string; expected: { reply: string }; compare: string };

describeCorpus('email/quote', (corpus) => {
  // The suites contradict each other on device lines, bottom posts and names below a reply: at most about 98 % are possible together.
  it('finds the newly written words in at least 93 % of the texts and 90 % of the HTML, and in 88 % of each family', () => {
    const score = new Score('reply text, exact');
    const plain = new Score('reply text, plain');
    const rows = corpus.rows<Row>('cases.jsonl');
    for (const row of rows) score.add(`${row.source}/${row.kind}`, isRight(row));
    for (const row of rows.filter(({ kind }) => kind === 'text')) plain.add(row.source, isRight(row));
    score.print();
    plain.print();
    expect(score.share('talon/html')).toBeGreaterThanOrEqual(0.9);
    expect(plain.share()).toBeGreaterThanOrEqual(0.93);
    for (const family of new Set(rows.map(({ source, kind }) => `${source}/${kind}`)))
      expect(score.share(family)).toBeGreaterThanOrEqual(0.88);
  });
});

function isRight({ kind, input, expected, compare }: Row): boolean {
  const { reply } = splitReply(kind === 'html' ? { html: input } : { text: input });
  if (compare === 'trim') return reply.trim() === expected.reply.trim();
  return bare(reply) === bare(expected.reply);
}

/** Our reply is text, the suites' is HTML: only the words can be compared. */
function bare(html: string): string {
  return html
    .replace(/<[^<>]*>/g, '')
    .replace(/\s+/g, '')
    .toLowerCase();
}
