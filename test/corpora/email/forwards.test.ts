import { expect, it } from '@jest/globals';
import { splitReply } from '../../../shared/email/reply-text.ts';
import { describeCorpus, Score } from './corpus.ts';

type Row = {
  input: string;
  subject: string | null;
  expected: {
    forwarded: boolean;
    'email.from.address'?: string | null;
    'email.from.name'?: string | null;
    'email.body'?: string;
    message?: string;
  };
};

describeCorpus('email/forward', (corpus) => {
  it('finds the original sender in at least 98 % of the forwards and makes no forward of an answer', () => {
    const score = new Score('forwards');
    for (const { input, subject, expected } of corpus.rows<Row>('cases.jsonl')) {
      const { forwarded } = splitReply({ text: input, ...(subject === null ? {} : { subject }) });
      if (!expected.forwarded) score.add('no forward', forwarded === null);
      else score.add('sender', forwarded !== null && sameSender(forwarded, expected));
      if (expected['email.body'] !== undefined)
        score.add('body', fold(forwarded?.text) === fold(expected['email.body']));
      if (expected.message !== undefined) score.add('words before', fold(forwarded?.before) === fold(expected.message));
    }
    score.print();
    expect(score.share('sender')).toBeGreaterThanOrEqual(0.98);
    expect(score.share('body')).toBeGreaterThanOrEqual(0.95);
    expect(score.share('no forward')).toBe(1);
  });
});

function sameSender(found: { name: string; address: string }, expected: Row['expected']): boolean {
  const address = expected['email.from.address'];
  const name = expected['email.from.name'];
  return (
    (address === undefined || (address ?? '') === found.address) && (name === undefined || (name ?? '') === found.name)
  );
}

function fold(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
