import { describe, expect, it } from '@jest/globals';
import { joinCopies, namedCopies, typedCopies } from '../../../web/workspace/state/copies.ts';
import { writingOf } from '../../../web/workspace/state/writing.ts';
import { message } from './summary.ts';

describe('copies of an answer', () => {
  it('are offered to those whom the customer’s last mail named', () => {
    const messages = [
      message(0, { id: 'a', kind: 'in', cc: ['old@x.example'] }),
      message(1, { id: 'b', kind: 'in', cc: ['bob@x.example'] }),
      message(2, { id: 'c', kind: 'out', cc: ['mine@x.example'] }),
    ];

    expect(namedCopies(messages)).toEqual(['bob@x.example']);
    expect(namedCopies([])).toEqual([]);
  });

  it('are typed in any of the usual ways, and each goes once', () => {
    expect(typedCopies('a@x.example; b@x.example,c@x.example hello')).toEqual([
      'a@x.example',
      'b@x.example',
      'c@x.example',
    ]);
    expect(joinCopies(['a@x.example'], ['A@x.example', 'b@x.example'])).toEqual(['a@x.example', 'b@x.example']);
  });

  it('go with a reply, never with a note', () => {
    const composed = { text: 'Hi', status: undefined, attachments: [], cc: ['a@x.example'] };

    expect(writingOf({ ...composed, mode: 'reply' }, 'id-00001')).toMatchObject({ cc: ['a@x.example'] });
    expect(writingOf({ ...composed, mode: 'note' }, 'id-00001')).not.toHaveProperty('cc');
  });
});
