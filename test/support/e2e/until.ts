import { setTimeout as wait } from 'node:timers/promises';

type Nothing = undefined | null | false;

/** Looks until there is something and answers it. What takes long on a busy machine is waited for; what never comes is named. */
export async function until<T>(
  what: string,
  look: () => Promise<T | Nothing> | T | Nothing,
  withinMs = 12_000,
): Promise<T> {
  for (const end = Date.now() + withinMs; ; await wait(25)) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > end) throw new Error(`${what}: nothing of the kind in ${withinMs / 1000} s`);
  }
}
