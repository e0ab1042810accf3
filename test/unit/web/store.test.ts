import { expect, it } from '@jest/globals';
import { makeStore } from '../../../web/workspace/state/store.ts';

it('tells its listeners of what is dispatched, and of nothing that is only noted', () => {
  const store = makeStore((sum: number, more: number) => sum + more, 0);
  const heard: number[] = [];
  store.subscribe(() => void heard.push(store.get()));

  store.note(1);
  store.dispatch(2);

  expect([store.get(), heard]).toEqual([3, [3]]);
});
