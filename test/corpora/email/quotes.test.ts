import { expect, it } from '@jest/globals';
import { splitReply } from '../../../shared/email/reply-text.ts';
import { describeCorpus, Score } from './corpus.ts';

type Row = { source: string; kind: 'text' | 'html'; input: string; expected: { reply: string }; compare: string };

describeCorpus('email/quote', (corpus) => {
  // The suites contradict each other on device lines, bottom posts and names below a reply: at most about 98 % are possible together.
  it('finds the newly written words in at least 90 %, and in each family in at least 85 %', () => {
    const score = new Score('reply text, exact');
    const rows = corpus.rows<Row>('cases.jsonl');
    for (const row of rows) score.add(`${row.source}/${row.kind}`, isRight(row));
    score.print();
    expect(score.share()).toBeGreaterThanOrEqual(0.9);
    for (const family of new Set(rows.map(({ source, kind }) => `${source}/${kind}`)))
      expect(score.share(family)).toBeGreaterThanOrEqual(0.85);
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
