import { setTimeout as wait } from 'node:timers/promises';

/** Looks again until it holds, as somebody before the page would while it is still at work. What never comes fails with what was seen last. */
export async function soon(holds: () => Promise<void> | void, withinMs = 8000): Promise<void> {
  for (const end = Date.now() + withinMs; ; await wait(25)) {
    try {
      return await holds();
    } catch (fault) {
      if (Date.now() > end) throw fault;
    }
  }
}
