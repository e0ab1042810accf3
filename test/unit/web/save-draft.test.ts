import { describe, expect, it } from '@jest/globals';
import type { DraftRequest } from '../../../shared/api/draft-request.ts';
import { ApiError } from '../../../web/shared/api-error.ts';
import type { Ports } from '../../../web/workspace/effects/ports.ts';
import { saveDraft } from '../../../web/workspace/effects/save-draft.ts';
import { NO_DRAFT, rewritten } from '../../../web/workspace/state/local-draft.ts';

const save = (keepDraft: (ticket: string, draft: DraftRequest, leaving: boolean) => Promise<never>, text = 'half a') =>
  saveDraft(
    { api: { keepDraft } } as unknown as Ports,
    { ticket: 'a', mode: 'reply', held: () => rewritten(NO_DRAFT, { text }, 5), settle: () => undefined },
    true,
  );

describe('saving a draft', () => {
  it.each([
    ['where nobody answers', 0, false],
    ['where an answer is leaving at this moment', 409, false],
    ['where too many ask', 429, false],
    ['where the desk has a fault', 500, false],
    ['where no other try will be answered otherwise', 400, true],
    ['where the ticket is gone', 404, true],
  ])('%s is over or not', async (_where, status, over) => {
    expect(await save(() => Promise.reject(new ApiError(status, 'x', 'x')))).toBe(over);
  });

  it('outlives its page where a browser lets it', async () => {
    const asked: boolean[] = [];
    const keep = (_ticket: string, _draft: DraftRequest, leaving: boolean) => {
      asked.push(leaving);
      return Promise.reject(new ApiError(0, 'x', 'x'));
    };
    await save(keep);
    await save(keep, 'x'.repeat(30_000));

    expect(asked).toEqual([true, false]);
  });
});
