import { describe, expect, it } from '@jest/globals';
import {
  chosenOf,
  cursorOf,
  NOTHING,
  reduceSelection,
  type SelectAction,
  type Selection,
} from '../../../web/workspace/state/selection.ts';
import { reduce, START } from '../../../web/workspace/state/workspace.ts';
import { fc } from '../../support/properties.ts';

const SHOWN = ['a', 'b', 'c', 'd', 'e'];
const marking = (...actions: SelectAction[]): Selection => actions.reduce(reduceSelection, NOTHING);
const toggle = (id: string): SelectAction => ({ type: 'select-toggle', id });
const range = (to: string, shown = SHOWN): SelectAction => ({ type: 'select-range', to, shown });

describe('marking tickets', () => {
  it('adds a range from the one marked last, in either direction, to what was marked before', () => {
    expect(marking(toggle('a'), toggle('d'), range('b')).ids.toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(marking(toggle('b'), range('d'), range('e')).ids).toEqual(['b', 'c', 'd', 'e']);
  });

  it('begins a range anew where its beginning is shown no more, and ignores an end that is not', () => {
    expect(marking(toggle('gone'), range('c')).ids).toEqual(['gone', 'c']);
    expect(marking(toggle('a'), range('gone'))).toEqual({ ids: ['a'], anchor: 'a' });
  });

  it('never marks a ticket twice, and a second toggle takes the first back', () => {
    const ids = fc.constantFrom(...SHOWN);
    const actions = fc.array(
      fc.oneof(
        ids.map(toggle),
        ids.map((id) => range(id)),
      ),
    );
    fc.assert(
      fc.property(actions, ids, (before, id) => {
        const once = marking(...before);
        expect(new Set(once.ids).size).toBe(once.ids.length);
        expect([...marking(...before, toggle(id), toggle(id)).ids].sort()).toEqual([...once.ids].sort());
      }),
    );
  });

  it('means only what the list still shows, in its order', () => {
    expect(chosenOf([{ id: 'c' }, { id: 'a' }], { ids: ['a', 'gone', 'c'], anchor: null })).toEqual([
      { id: 'c' },
      { id: 'a' },
    ]);
  });

  it('is forgotten in another view, and kept when a ticket of this one is opened', () => {
    const marked = reduce(START, toggle('a'));
    const went = (view: 'mine' | 'csr', ticket: string | null) =>
      reduce(marked, { type: 'went', place: { view, ticket, ref: null } }).selection.ids;

    expect(went('mine', 'a')).toEqual(['a']);
    expect(went('csr', null)).toEqual([]);
  });

  it('by a key concerns the row in focus, else the open ticket, else the one marked last, else the first', () => {
    const at = (focused: string | null, openId: string | null, anchor: string | null) =>
      cursorOf(SHOWN, { focused, openId, selection: { ids: [], anchor } });

    expect([at('b', 'c', 'd'), at(null, 'c', 'd'), at(null, 'gone', 'd'), at(null, null, null)]).toEqual([
      'b',
      'c',
      'd',
      'a',
    ]);
    expect(cursorOf([], { focused: null, openId: null, selection: NOTHING })).toBeNull();
  });
});
