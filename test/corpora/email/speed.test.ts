import { globSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { againstPostalMime, largeMail } from '../../bench/mail-corpus.ts';
import { describeCorpus } from './corpus.ts';

const ROUNDS = 3;

describeCorpus('email', (corpus) => {
  it('reads a mail in at most 1.6 times what postal-mime needs for its MIME alone', async () => {
    const handed = globSync('**/*.eml', { cwd: corpus.path }).map((file) => corpus.bytes(file));
    for (const mails of [handed, [largeMail()]]) {
      const bytes = mails.reduce((sum, { length }) => sum + length, 0) / mails.length;
      const { whole, floor, ratio } = await againstPostalMime(mails, ROUNDS);
      const speeds = [whole, floor].map((microseconds) => `${(bytes / microseconds).toFixed(1)} MB/s`);
      process.stdout.write(`${mails.length} mails: ${speeds.join(' against ')}, ${ratio.toFixed(2)} of its time\n`);
      expect(ratio).toBeLessThanOrEqual(1.6);
    }
  });
});
