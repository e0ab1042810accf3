import { describe, expect, it } from '@jest/globals';
import { adviseRoute, isUndecided, withOpinion } from '../../../shared/domain/second-opinion.ts';
import type { Route } from '../../../shared/domain/ticket.ts';

const undecided: Route = {
  queue: 'csr',
  priority: 'high',
  tags: ['vip', 'unsure'],
  probability: 0.4,
  language: 'de',
  because: ['no rule matched, classifier unsure: fallback', 'tsr? probability 0.6, below 0.7', 'rule "vip"'],
};
const bedrock = { model: 'a.model', timeoutMs: 2000 };
const policy = { threshold: 0.7, bedrock };

describe('a second opinion', () => {
  it('changes the queue, its probability and the tag unsure, and nothing else', () => {
    expect(withOpinion(undecided, { queue: 'tsr', probability: 0.9 }, policy)).toEqual({
      ...undecided,
      queue: 'tsr',
      probability: 0.9,
      tags: ['vip'],
      because: [
        'classifier bedrock',
        'bedrock a.model: tsr, probability 0.9',
        'tsr? probability 0.6, below 0.7',
        'rule "vip"',
      ],
    });
  });

  it('that is as unsure leaves the fallback and is told', () => {
    expect(withOpinion(undecided, { queue: 'tsr', probability: 0.6 }, policy)).toEqual({
      ...undecided,
      because: [...undecided.because, 'bedrock a.model: tsr, probability 0.6, below 0.7'],
    });
  });

  it('that is missing leaves the fallback and says why', () => {
    expect(withOpinion(undecided, { missing: 'throttled' }, policy)).toEqual({
      ...undecided,
      because: [...undecided.because, 'bedrock a.model: throttled'],
    });
  });

  it('is not asked for where something decided, or no model is named', async () => {
    const ask = () => Promise.reject(new Error('asked'));
    const decided = { ...undecided, because: ['classifier', 'probability 0.9'] };

    expect(isUndecided(decided)).toBe(false);
    expect(await adviseRoute(decided, { text: '', subject: '' }, { policy, ask })).toBe(decided);
    expect(await adviseRoute(undecided, { text: '', subject: '' }, { policy: { threshold: 0.7 }, ask })).toBe(
      undecided,
    );
  });
});
