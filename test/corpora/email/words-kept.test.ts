import { globSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { htmlToText } from '../../../shared/email/html-to-text.ts';
import { parseMail } from '../../../shared/email/parse.ts';
import { sanitiseHtml } from '../../../shared/email/sanitise.ts';
import { describeCorpus } from './corpus.ts';

describeCorpus('email', (corpus) => {
  it('keeps at least 99.5 % of the words of every benign HTML mail through the sanitiser', async () => {
    let [mails, total, lost] = [0, 0, 0];
    for (const file of globSync('**/*.eml', { cwd: corpus.path })) {
      const mail = await parseMail(corpus.bytes(file));
      if (mail.kind !== 'mail' || mail.html === null) continue;
      const before = words(htmlToText(mail.html));
      const left = new Map<string, number>();
      for (const word of words(htmlToText(sanitiseHtml(mail.html).html))) left.set(word, (left.get(word) ?? 0) + 1);
      mails += 1;
      total += before.length;
      for (const word of before) {
        const count = left.get(word) ?? 0;
        if (count === 0) lost += 1;
        left.set(word, count - 1);
      }
    }
    process.stdout.write(`words kept: ${total - lost} of ${total} in ${mails} HTML mails\n`);
    expect(lost / total).toBeLessThanOrEqual(0.005);
  });
});

function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
