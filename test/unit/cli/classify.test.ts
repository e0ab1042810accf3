import { describe, expect, it } from '@jest/globals';
import { classifyFilter } from '../../../cli/filters/classify.ts';

describe('switchboard classify', () => {
  const answer = classifyFilter.makeAnswer();

  it('answers with queue, probability, language, tone and priority', async () => {
    expect(await answer({ text: 'Der Drucker druckt nicht mehr', subject: 'Drucker' })).toEqual({
      queue: 'tsr',
      probability: expect.any(Number),
      words: expect.arrayContaining(['drucker']),
      language: 'de',
      sentiment: expect.stringMatching(/^(negative|neutral|positive)$/),
      anger: expect.any(Number),
      priority: 'normal',
    });
  });

  it('says what is wrong with a line that holds no text', () => {
    expect(() => answer({ subject: 'x' })).toThrow('text: ');
  });
});
